package gazette.markup;

/// Which block may stand in which, and what is implied or ended to make it so.
final class Nesting {

  /// Readers' clients recurse too; what holds blocks is not kept where it is nested deeper.
  private static final int DEEPEST = 60;

  private final Blocks blocks;

  Nesting(Blocks blocks) {
    this.blocks = blocks;
  }

  /// Opens a block where it may stand, or opens nothing where it may not.
  boolean open(Tag tag) {
    return switch (tag.kind()) {
      case PARAGRAPH -> paragraph(tag);
      case HEADING, PREFORMATTED, RULE -> leaf(tag);
      case QUOTATION, FIGURE, LIST, TABLE -> holder(tag);
      case FIGCAPTION -> in(blocks.find(Kind.FIGURE, Kind.QUOTATION, Kind.ITEM, Kind.CELL), tag);
      case ITEM -> item(tag);
      case CAPTION -> in(blocks.isTopWritten() ? 0 : top(Kind.TABLE), tag);
      case SECTION -> in(blocks.find(Kind.TABLE), tag);
      case ROW -> blocks.find(Kind.TABLE) > 0 && row(tag);
      case CELL -> blocks.find(Kind.TABLE) > 0 && cell(tag);
      case BODY, BREAK, IMAGE, PHRASE, BOUNDARY, HIDDEN, UNKNOWN -> false;
    };
  }

  /// Opens what words need to stand in.
  void room() {
    switch (blocks.top()) {
      case LIST -> blocks.push("li");
      case TABLE, SECTION, ROW -> cell(Tag.of("td"));
      default -> {}
    }
  }

  /// The depth to end a block at, or 0 if there is none to end.
  int end(Tag tag) {
    return switch (tag.kind()) {
      case PARAGRAPH, HEADING, PREFORMATTED, CAPTION -> top(tag.kind());
      case ITEM -> blocks.find(Kind.ITEM, Kind.LIST, Kind.CELL);
      case TABLE, SECTION, ROW, CELL -> blocks.find(tag.name(), Kind.TABLE);
      default -> blocks.find(tag.name(), Kind.CELL);
    };
  }

  private int top(Kind kind) {
    return blocks.top() == kind ? blocks.depth() : 0;
  }

  private boolean paragraph(Tag tag) {
    if (blocks.top() == Kind.PARAGRAPH) {
      blocks.pop();
    }
    return !blocks.top().isLeaf() && leaf(tag);
  }

  private boolean leaf(Tag tag) {
    settle();
    blocks.push(tag);
    return true;
  }

  private boolean holder(Tag tag) {
    settle();
    if (blocks.depth() >= DEEPEST) {
      return false;
    }
    blocks.push(tag);
    return true;
  }

  private boolean in(int parent, Tag tag) {
    if (parent == 0) {
      return false;
    }
    blocks.popTo(parent);
    blocks.push(tag);
    return true;
  }

  private boolean item(Tag tag) {
    int list = blocks.find(Kind.LIST, Kind.QUOTATION, Kind.FIGURE, Kind.CELL);
    return list > 0 ? in(list, tag) : holder(Tag.of("ul")) && in(blocks.depth(), tag);
  }

  private boolean row(Tag tag) {
    int section = blocks.find(Kind.SECTION, Kind.TABLE);
    if (section == 0) {
      in(blocks.find(Kind.TABLE), Tag.of("tbody"));
    }
    return in(blocks.find(Kind.SECTION), tag);
  }

  private boolean cell(Tag tag) {
    if (blocks.find(Kind.ROW, Kind.TABLE) == 0) {
      row(Tag.of("tr"));
    }
    return in(blocks.find(Kind.ROW), tag);
  }

  private void settle() {
    if (blocks.top().isLeaf()) {
      blocks.pop();
    }
    room();
  }
}
