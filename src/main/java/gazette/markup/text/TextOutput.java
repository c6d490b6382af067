package gazette.markup.text;

/// Writes the text form of a body: a blank line between blocks, one line for each list item and
/// table row.
///
/// List items start with `- ` and are indented by two spaces for each level. Tabs separate the
/// cells of a row.
public final class TextOutput {

  private final TextLayout lines;
  private boolean preformatted;
  private boolean firstCell;
  private int cells;

  /// @param out the buffer that takes the text
  public TextOutput(BoundedBuffer out) {
    lines = new TextLayout(out);
  }

  /// Starts an element.
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
      case TABLE, DESCRIPTION_LIST -> lines.startTable();
      case TERM -> lines.startRow();
      case SECTION -> {}
      case ROW -> {
        lines.startRow();
        firstCell = true;
      }
      default -> lines.startBlock();
    }
  }

  /// Ends an element.
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
      case ITEM, TERM, SECTION, ROW, CELL -> {}
      default -> lines.endBlock();
    }
  }

  /// Writes a void element; an image has no text.
  public void put(ElementKind kind) {
    switch (kind) {
      case BREAK -> text("\n");
      case RULE -> start(kind);
      default -> {}
    }
  }

  /// Writes text.
  public void text(String text) {
    for (int i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == '\n' && cells == 0) {
        lines.lineBreak();
      } else if (preformatted && (c == ' ' || c == '\t')) {
        lines.addPending(c);
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
