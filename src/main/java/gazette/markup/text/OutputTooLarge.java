package gazette.markup.text;

/// Ends a rendering that has grown past its limit.
public final class OutputTooLarge extends RuntimeException {

  private static final long serialVersionUID = 1;

  public OutputTooLarge() {
    super("a rendering has grown past its limit", null, false, false);
  }
}
