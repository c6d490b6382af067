package gazette.markup.html;

import gazette.markup.text.Characters;
import gazette.markup.text.ElementKind;

/// Nests tags and words as they come, whatever their order, and writes them as a page.
///
/// Words outside of any paragraph get one; spacing shrinks to one space; what is empty is not
/// written, apart from items and cells. So what is written comes out the same when read again.
public final class HtmlBuilder {

  private final PairedOutput page;
  private final ActiveFormatting phrases;
  private final OpenBlocks blocks;
  private final ContentModel nesting;

  /// Whether the next words are the first of their block or line.
  private boolean atStart = true;

  /// Whether a space stands before the next words.
  private boolean space;

  /// Whether a block that is not kept parts the next words from those before.
  private boolean gap;

  public HtmlBuilder(PairedOutput page) {
    this.page = page;
    phrases = new ActiveFormatting(page);
    blocks = new OpenBlocks(page, phrases);
    nesting = new ContentModel(blocks);
  }

  void open(Tag tag) {
    switch (tag.kind()) {
      case PHRASE -> phrases.start(tag, blocks.depth());
      case IMAGE -> {
        words();
        page.put(tag);
        atStart = false;
      }
      case BREAK -> {
        space = false;
        atStart = true;
        words();
        page.put(tag);
      }
      case RULE -> rule(tag);
      default -> block(tag);
    }
  }

  private void block(Tag tag) {
    if (!nesting.open(tag)) {
      boundary();
      return;
    }
    fresh();
    if (tag.kind() == ElementKind.ITEM || tag.kind() == ElementKind.CELL) {
      blocks.write();
    }
  }

  private void rule(Tag tag) {
    nesting.open(tag);
    int depth = blocks.depth();
    blocks.popTo(depth - 1);
    blocks.write();
    page.put(tag);
    fresh();
  }

  void close(String name) {
    var tag = Tag.of(name);
    switch (tag.kind()) {
      case PHRASE -> phrases.end(name);
      case BODY, RULE, BREAK, IMAGE, HIDDEN, UNKNOWN -> {}
      case BOUNDARY -> boundary();
      default -> end(nesting.end(tag));
    }
  }

  private void end(int depth) {
    if (depth == 0) {
      boundary();
      return;
    }
    blocks.popTo(depth - 1);
    fresh();
  }

  /// Where a block that is not kept starts or ends.
  void boundary() {
    if (blocks.top() == ElementKind.PARAGRAPH) {
      blocks.pop();
      fresh();
    }
    gap = true;
  }

  void finish() {
    blocks.popTo(0);
    phrases.leave(-1);
  }

  void text(String text) {
    if (blocks.top() == ElementKind.PREFORMATTED) {
      preformatted(text.replace("\r", "").replace('\f', ' '));
      return;
    }
    var words = Characters.collapsed(text);
    if (text.isEmpty() || Characters.isSpace(text.charAt(0))) {
      space |= !atStart && !text.isEmpty();
    }
    if (words.isEmpty()) {
      return;
    }
    words();
    page.text(words);
    atStart = false;
    space = Characters.isSpace(text.charAt(text.length() - 1));
  }

  /// Browsers skip a line break that follows `<pre>`.
  private void preformatted(String text) {
    int start = 0;
    while (!blocks.isTopWritten() && !phrases.isPending() && text.startsWith("\n", start)) {
      start++;
    }
    if (start == text.length()) {
      return;
    }
    var parting = gap && !atStart ? "\n" : "";
    words();
    page.text(parting + text.substring(start));
    atStart = false;
  }

  /// Makes room for words.
  private void words() {
    nesting.room();
    switch (blocks.top()) {
      case BODY, QUOTATION -> paragraph();
      case ITEM, CELL, FIGCAPTION -> {
        if (gap) {
          paragraph();
        }
      }
      case HEADING, CAPTION, FIGURE -> space |= gap && !atStart;
      default -> {}
    }
    gap = false;
    blocks.write();
    if (space) {
      page.text(" ");
      space = false;
    }
    phrases.open();
  }

  private void paragraph() {
    blocks.push("p");
    fresh();
  }

  private void fresh() {
    atStart = true;
    space = false;
    gap = false;
  }
}
