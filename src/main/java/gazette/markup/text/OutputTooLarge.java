package gazette.markup.text;

/// Aborts a rendering whose output exceeds its limit. Without a stack trace, for speed.
public final class OutputTooLarge extends RuntimeException {

  private static final long serialVersionUID = 1;

  public OutputTooLarge() {
    super("the output of the rendering exceeds its limit", null, false, false);
  }
}
