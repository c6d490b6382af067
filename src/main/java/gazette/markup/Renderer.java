package gazette.markup;

import gazette.markup.text.OutputTooLarge;

/// Turns the source of a body into what readers get.
///
/// It is immutable; one serves all threads.
public final class Renderer {

  private static final int LIMIT = 2 << 20;

  private final Markdown markdown = new Markdown(LIMIT);
  private final Sanitizer sanitizer = new Sanitizer(LIMIT);

  /// Never throws, whatever the source.
  public Rendering render(Format format, String source) {
    try {
      return new Rendering.Done(sanitizer.sanitize(html(format, source)));
    } catch (OutputTooLarge _) {
      return new Rendering.TooLarge(LIMIT);
    }
  }

  private String html(Format format, String source) {
    return switch (format) {
      case MARKDOWN -> markdown.html(source);
      case HTML -> source;
    };
  }
}
