package gazette.markup.html;

import gazette.markup.text.ElementKind;

/// The content model of blocks: which block may contain which, and which start and end tags are
/// implied (compare WHATWG HTML, 13.2.6, tree construction).
final class ContentModel {

  /// The maximum nesting depth of blocks, because clients recurse. Deeper containers are dropped.
  private static final int MAX_DEPTH = 60;

  private final OpenBlocks blocks;

  ContentModel(OpenBlocks blocks) {
    this.blocks = blocks;
  }

  /// Opens a block and returns true, or returns false if it is not allowed here.
  boolean open(Tag tag) {
    return switch (tag.kind()) {
      case PARAGRAPH -> paragraph(tag);
      case HEADING, PREFORMATTED, RULE -> leaf(tag);
      case QUOTATION, FIGURE, LIST, TABLE -> container(tag);
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

  /// Opens the element that text needs as its parent.
  void openForText() {
    switch (blocks.top()) {
      case LIST -> blocks.push("li");
      case TABLE, SECTION, ROW -> cell(Tag.of("td"));
      default -> {}
    }
  }

  /// Returns the depth of the block that an end tag closes, or 0 if there is none.
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
    leaveLeaf();
    blocks.push(tag);
    return true;
  }

  private boolean container(Tag tag) {
    leaveLeaf();
    if (blocks.depth() >= MAX_DEPTH) {
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
    return list > 0 ? in(list, tag) : container(Tag.of("ul")) && in(blocks.depth(), tag);
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

  private void leaveLeaf() {
    if (blocks.top().isLeaf()) {
      blocks.pop();
    }
    openForText();
  }
}
