package gazette.markup.text;

/// Collects the beginning of an article's prose: of paragraphs that are in no list, table or
/// figure.
final class Prose {

  /// The number of characters kept, more than an excerpt examines.
  private static final int MAX_CHARS = 8_000;

  private final StringBuilder text = new StringBuilder();
  private boolean inParagraph;
  private int outside;

  void start(ElementKind kind) {
    outside += isOutside(kind) ? 1 : 0;
    inParagraph = kind == ElementKind.PARAGRAPH && outside == 0;
  }

  void end(ElementKind kind) {
    outside -= isOutside(kind) ? 1 : 0;
    if (inParagraph) {
      text("\n");
    }
    inParagraph = false;
  }

  void text(String more) {
    if (inParagraph) {
      text.append(more, 0, Math.clamp(MAX_CHARS - text.length(), 0, more.length()));
    }
  }

  private static boolean isOutside(ElementKind kind) {
    return switch (kind) {
      case FIGURE, LIST, DESCRIPTION_LIST, TABLE -> true;
      default -> false;
    };
  }

  @Override
  public String toString() {
    return text.toString().strip();
  }
}
