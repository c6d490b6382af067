package gazette.markup;

/// Ends a rendering that has grown past its limit.
final class Overflow extends RuntimeException {

  private static final long serialVersionUID = 1;

  Overflow() {
    super("a rendering has grown past its limit", null, false, false);
  }
}
