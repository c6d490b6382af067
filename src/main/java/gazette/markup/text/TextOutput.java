package gazette.markup.text;

/// Writes the words: a blank line between blocks, a line for each item and each row.
///
/// Items start with `- `, nested ones two spaces further in; a tab parts the cells of a row.
public final class TextOutput {

  private final TextLayout lines;
  private boolean preformatted;
  private boolean firstCell;
  private int cells;

  public TextOutput(BoundedBuffer out) {
    lines = new TextLayout(out);
  }

  public void start(ElementKind kind) {
    if (kind == ElementKind.PHRASE) {
      return;
    }
    if (kind == ElementKind.CELL) {
      cell();
    } else if (cells > 0) {
      lines.space();
    } else {
      block(kind);
    }
  }

  private void cell() {
    cells++;
    if (cells > 1) {
      lines.space();
    } else if (!firstCell) {
      lines.tab();
    }
    firstCell = false;
  }

  private void block(ElementKind kind) {
    preformatted = kind == ElementKind.PREFORMATTED;
    switch (kind) {
      case LIST -> lines.startList();
      case ITEM -> lines.startItem();
      case TABLE -> lines.startTable();
      case SECTION -> {}
      case ROW -> {
        lines.startRow();
        firstCell = true;
      }
      default -> lines.startBlock();
    }
  }

  public void end(ElementKind kind) {
    if (kind == ElementKind.PHRASE) {
      return;
    }
    cells -= kind == ElementKind.CELL ? 1 : 0;
    if (cells > 0) {
      lines.space();
      return;
    }
    preformatted = false;
    switch (kind) {
      case LIST -> lines.endList();
      case ITEM, SECTION, ROW, CELL -> {}
      default -> lines.endBlock();
    }
  }

  /// An element without an end: an image has no words.
  public void put(ElementKind kind) {
    switch (kind) {
      case BREAK -> text("\n");
      case RULE -> start(kind);
      default -> {}
    }
  }

  public void text(String text) {
    for (int i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == '\n' && cells == 0) {
        lines.lineBreak();
      } else if (preformatted && (c == ' ' || c == '\t')) {
        lines.hold(c);
      } else if (Characters.isSpace(c)) {
        lines.space();
      } else {
        lines.write(c);
      }
    }
  }

  @Override
  public String toString() {
    return lines.toString();
  }
}
