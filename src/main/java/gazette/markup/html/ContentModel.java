package gazette.markup.html;

import gazette.markup.text.ElementKind;

/// Which block may stand in which, and what is implied or ended to make it so.
final class ContentModel {

  /// Readers' clients recurse too; what holds blocks is not kept where it is nested deeper.
  private static final int DEEPEST = 60;

  private final OpenBlocks blocks;

  ContentModel(OpenBlocks blocks) {
    this.blocks = blocks;
  }

  /// Opens a block where it may stand, or opens nothing where it may not.
  boolean open(Tag tag) {
    return switch (tag.kind()) {
      case PARAGRAPH -> paragraph(tag);
      case HEADING, PREFORMATTED, RULE -> leaf(tag);
      case QUOTATION, FIGURE, LIST, TABLE -> holder(tag);
      case FIGCAPTION ->
          in(
              blocks.find(
                  ElementKind.FIGURE, ElementKind.QUOTATION, ElementKind.ITEM, ElementKind.CELL),
              tag);
      case ITEM -> item(tag);
      case CAPTION -> in(blocks.isTopWritten() ? 0 : top(ElementKind.TABLE), tag);
      case SECTION -> in(blocks.find(ElementKind.TABLE), tag);
      case ROW -> blocks.find(ElementKind.TABLE) > 0 && row(tag);
      case CELL -> blocks.find(ElementKind.TABLE) > 0 && cell(tag);
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
      case ITEM -> blocks.find(ElementKind.ITEM, ElementKind.LIST, ElementKind.CELL);
      case TABLE, SECTION, ROW, CELL -> blocks.find(tag.name(), ElementKind.TABLE);
      default -> blocks.find(tag.name(), ElementKind.CELL);
    };
  }

  private int top(ElementKind kind) {
    return blocks.top() == kind ? blocks.depth() : 0;
  }

  private boolean paragraph(Tag tag) {
    if (blocks.top() == ElementKind.PARAGRAPH) {
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
    int list =
        blocks.find(ElementKind.LIST, ElementKind.QUOTATION, ElementKind.FIGURE, ElementKind.CELL);
    return list > 0 ? in(list, tag) : holder(Tag.of("ul")) && in(blocks.depth(), tag);
  }

  private boolean row(Tag tag) {
    int section = blocks.find(ElementKind.SECTION, ElementKind.TABLE);
    if (section == 0) {
      in(blocks.find(ElementKind.TABLE), Tag.of("tbody"));
    }
    return in(blocks.find(ElementKind.SECTION), tag);
  }

  private boolean cell(Tag tag) {
    if (blocks.find(ElementKind.ROW, ElementKind.TABLE) == 0) {
      row(Tag.of("tr"));
    }
    return in(blocks.find(ElementKind.ROW), tag);
  }

  private void settle() {
    if (blocks.top().isLeaf()) {
      blocks.pop();
    }
    room();
  }
}
