package gazette.markup;

import gazette.markup.text.OutputTooLarge;
import java.util.List;

/// Renders the source of a body as sanitized HTML and text. Safe for use by several threads.
public final class Renderer {

  private static final int MAX_BYTES = 2 << 20;

  private final Markdown markdown = new Markdown(MAX_BYTES);
  private final Sanitizer sanitizer = new Sanitizer(MAX_BYTES);

  /// Renders a source of any content, in time linear in its length, or reports that the result
  /// would be larger than 2 MiB.
  public Rendering render(Format format, String source) {
    try {
      return new Rendering.Done(rendered(format, source));
    } catch (OutputTooLarge _) {
      return new Rendering.TooLarge(MAX_BYTES);
    }
  }

  private Rendered rendered(Format format, String source) {
    return switch (format) {
      case MARKDOWN -> {
        var written = markdown.html(source);
        yield sanitizer.sanitize(written.html(), written.leftOut());
      }
      case HTML -> sanitizer.sanitize(source, List.of());
    };
  }
}
