package gazette.markup.html;

import gazette.markup.text.ElementKind;

/// The content model of blocks: which block may contain which, and which start and end tags are
/// implied (compare WHATWG HTML, 13.2.6, tree construction).
final class ContentModel {

  /// The maximum nesting depth of blocks, because clients recurse. Deeper containers are dropped.
  private static final int MAX_DEPTH = 60;

  /// The maximum nesting depth with wrappers, which bounds the search for an open element. Browsers
  /// have the same bound.
  private static final int MAX_WRAPPED_DEPTH = 512;

  private final OpenBlocks blocks;

  /// The number of wrappers beyond the maximum depth, whose end tags are still to come.
  private int ignoredWrappers;

  ContentModel(OpenBlocks blocks) {
    this.blocks = blocks;
  }

  /// Opens a block and returns true, or returns false if it is not allowed here.
  boolean open(Tag tag) {
    return switch (tag.kind()) {
      case PARAGRAPH -> paragraph(tag);
      case HEADING -> blocks.top() != ElementKind.SUMMARY && leaf(tag);
      case PREFORMATTED, RULE -> leaf(tag);
      case QUOTATION, FIGURE, LIST, DESCRIPTION_LIST, DETAILS, TABLE -> container(tag, false);
      case FIGCAPTION ->
          in(
              blocks.find(
                  ElementKind.FIGURE,
                  ElementKind.QUOTATION,
                  ElementKind.ITEM,
                  ElementKind.TERM,
                  ElementKind.CELL),
              tag);
      case SUMMARY ->
          in(
              blocks.top() == ElementKind.DETAILS && !blocks.isTopWritten() ? blocks.topDepth() : 0,
              tag);
      case ITEM -> item(tag, ElementKind.LIST, "ul");
      case TERM -> item(tag, ElementKind.DESCRIPTION_LIST, "dl");
      case CAPTION, SECTION -> in(blocks.find(ElementKind.TABLE), tag);
      case ROW -> blocks.find(ElementKind.TABLE) > 0 && row(tag);
      case CELL -> blocks.find(ElementKind.TABLE) > 0 && cell(tag);
      case BODY, BREAK, IMAGE, CHECKBOX, PHRASE, BOUNDARY, UNKNOWN -> false;
    };
  }

  /// Opens a block that is not written, so that its end tag ends what is open inside it.
  void openWrapper(Tag tag) {
    if (blocks.depth() < MAX_WRAPPED_DEPTH) {
      blocks.push(Tag.wrapper(tag.name(), tag.attributes()));
    } else {
      ignoredWrappers++;
    }
  }

  /// Decides where an item ends that its end tag has ended: a list that follows goes into it, any
  /// other thing but an item ends a list that no tag started.
  void settle(ElementKind next) {
    if (!blocks.isTopEnded()) {
      return;
    }
    var item = blocks.top();
    if (next == item) {
      return;
    }
    int list = blocks.depth() - 1;
    var isImplied = blocks.isImplied(list);
    if (next == ElementKind.LIST && item == ElementKind.ITEM && !isImplied) {
      blocks.reopen();
      return;
    }
    blocks.popTo(isImplied ? list - 1 : list);
  }

  /// Opens the element that text needs as its parent.
  void openForText() {
    switch (blocks.top()) {
      case LIST -> blocks.push(Tag.of("li"), true);
      case DESCRIPTION_LIST -> blocks.push(Tag.of("dd"), true);
      case TABLE, SECTION, ROW -> cell(Tag.of("td"));
      default -> {}
    }
  }

  /// Returns the depth of the block that an end tag closes, or 0 if there is none.
  int end(Tag tag) {
    return switch (tag.kind()) {
      case PARAGRAPH -> blocks.top() == ElementKind.PARAGRAPH ? blocks.topDepth() : 0;
      case HEADING -> {
        int heading = blocks.find(ElementKind.HEADING, ElementKind.CELL, ElementKind.TABLE);
        yield Math.max(heading, blocks.find(tag.name(), ElementKind.CELL, ElementKind.TABLE));
      }
      case CAPTION -> blocks.find(ElementKind.CAPTION, ElementKind.TABLE);
      case ITEM -> blocks.find("li", ElementKind.LIST, ElementKind.CELL, ElementKind.TABLE);
      case TABLE, SECTION, ROW, CELL -> blocks.find(tag.name(), ElementKind.TABLE);
      default -> inScope(tag.name());
    };
  }

  private int inScope(String name) {
    if (ignoredWrappers > 0) {
      ignoredWrappers--;
      return 0;
    }
    return blocks.find(name, ElementKind.CELL, ElementKind.CAPTION, ElementKind.TABLE);
  }

  private boolean paragraph(Tag tag) {
    if (blocks.top() == ElementKind.PARAGRAPH) {
      blocks.popVisible();
    }
    return !blocks.top().isLeaf() && leaf(tag);
  }

  private boolean leaf(Tag tag) {
    leaveLeaf();
    blocks.push(tag);
    return true;
  }

  private boolean container(Tag tag, boolean isImplied) {
    leaveLeaf();
    if (blocks.visibleDepth() >= MAX_DEPTH) {
      return false;
    }
    blocks.push(tag, isImplied);
    return true;
  }

  /// Opens a block in the one at depth `parent`, after what is open in that, but inside the
  /// wrappers that directly follow it.
  private boolean in(int parent, Tag tag) {
    if (parent == 0) {
      return false;
    }
    int depth = parent;
    while (depth < blocks.depth() && blocks.at(depth + 1).isWrapper()) {
      depth++;
    }
    blocks.popTo(depth);
    blocks.push(tag);
    return true;
  }

  private boolean item(Tag tag, ElementKind listKind, String list) {
    int parent = parent(tag.kind(), listKind);
    return parent > 0 ? in(parent, tag) : container(Tag.of(list), true) && in(blocks.depth(), tag);
  }

  /// Returns the depth of the list that an item belongs to, or 0. An open item ends, unless a
  /// container or a section is open inside it.
  private int parent(ElementKind itemKind, ElementKind listKind) {
    var isBarred = false;
    for (int depth = blocks.depth(); depth > 0; depth--) {
      var block = blocks.at(depth);
      if (block.kind() == listKind) {
        return depth;
      }
      if (block.kind() == itemKind && blocks.isImplied(depth)) {
        blocks.popVisible(depth);
        return blocks.find(listKind);
      }
      if (block.kind() == itemKind && !isBarred) {
        blocks.popTo(depth - 1);
        return blocks.find(listKind);
      }
      if (block.isWrapper()) {
        isBarred |= !block.name().equals("div") && !block.name().equals("address");
      } else if (!block.kind().isLeaf() || block.kind() == ElementKind.CAPTION) {
        return 0;
      }
    }
    return 0;
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
      blocks.popVisible();
    }
    openForText();
  }
}
