package gazette.markup;

/// Writes the words: a blank line between blocks, a line for each item and each row.
///
/// Items start with `- `, nested ones two spaces further in; a tab parts the cells of a row.
final class Plain {

  private final Lines lines;
  private boolean preformatted;
  private boolean firstCell;
  private int cells;

  Plain(Bounded out) {
    lines = new Lines(out);
  }

  void start(Kind kind) {
    if (kind == Kind.PHRASE) {
      return;
    }
    if (kind == Kind.CELL) {
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

  private void block(Kind kind) {
    preformatted = kind == Kind.PREFORMATTED;
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

  void end(Kind kind) {
    if (kind == Kind.PHRASE) {
      return;
    }
    cells -= kind == Kind.CELL ? 1 : 0;
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
  void put(Kind kind) {
    switch (kind) {
      case BREAK -> text("\n");
      case RULE -> start(kind);
      default -> {}
    }
  }

  void text(String text) {
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
