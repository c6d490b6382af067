package gazette.markup.html;

import gazette.markup.text.Characters;
import gazette.markup.text.ElementKind;

/// Constructs well-nested output from tags and text in any order.
///
/// Text outside a paragraph gets one; white space collapses to one space; empty elements are
/// dropped, except list items and cells. The construction is idempotent.
public final class HtmlBuilder {

  private final PairedOutput output;
  private final ActiveFormatting formatting;
  private final OpenBlocks blocks;
  private final ContentModel contentModel;

  /// True if the next text is the first of its block or line.
  private boolean atStart = true;

  /// True if a space precedes the next text.
  private boolean space;

  /// True if a dropped block separates the next text from the text before.
  private boolean isSeparated;

  /// @param output takes the result
  public HtmlBuilder(PairedOutput output) {
    this.output = output;
    formatting = new ActiveFormatting(output);
    blocks = new OpenBlocks(output, formatting);
    contentModel = new ContentModel(blocks);
  }

  void open(Tag tag) {
    switch (tag.kind()) {
      case PHRASE -> formatting.start(tag, blocks.depth());
      case IMAGE -> {
        openForText();
        output.put(tag);
        atStart = false;
      }
      case BREAK -> {
        space = false;
        atStart = true;
        openForText();
        output.put(tag);
      }
      case RULE -> rule(tag);
      default -> block(tag);
    }
  }

  private void block(Tag tag) {
    if (!contentModel.open(tag)) {
      boundary();
      return;
    }
    fresh();
    if (tag.kind() == ElementKind.ITEM || tag.kind() == ElementKind.CELL) {
      blocks.write();
    }
  }

  private void rule(Tag tag) {
    contentModel.open(tag);
    int depth = blocks.depth();
    blocks.popTo(depth - 1);
    blocks.write();
    output.put(tag);
    fresh();
  }

  void close(String name) {
    var tag = Tag.of(name);
    switch (tag.kind()) {
      case PHRASE -> formatting.end(name);
      case BODY, RULE, BREAK, IMAGE, HIDDEN, UNKNOWN -> {}
      case BOUNDARY -> boundary();
      default -> end(contentModel.end(tag));
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

  /// Marks the start or end of a dropped block.
  void boundary() {
    if (blocks.top() == ElementKind.PARAGRAPH) {
      blocks.pop();
      fresh();
    }
    isSeparated = true;
  }

  void finish() {
    blocks.popTo(0);
    formatting.leave(-1);
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
    openForText();
    output.text(words);
    atStart = false;
    space = Characters.isSpace(text.charAt(text.length() - 1));
  }

  /// Drops line breaks directly after `<pre>`, as browsers do.
  private void preformatted(String text) {
    int start = 0;
    while (!blocks.isTopWritten() && !formatting.isPending() && text.startsWith("\n", start)) {
      start++;
    }
    if (start == text.length()) {
      return;
    }
    var separator = isSeparated && !atStart ? "\n" : "";
    openForText();
    output.text(separator + text.substring(start));
    atStart = false;
  }

  /// Opens and writes the elements around the next text.
  private void openForText() {
    contentModel.openForText();
    switch (blocks.top()) {
      case BODY, QUOTATION -> paragraph();
      case ITEM, CELL, FIGCAPTION -> {
        if (isSeparated) {
          paragraph();
        }
      }
      case HEADING, CAPTION, FIGURE -> space |= isSeparated && !atStart;
      default -> {}
    }
    isSeparated = false;
    blocks.write();
    if (space) {
      output.text(" ");
      space = false;
    }
    formatting.open();
  }

  private void paragraph() {
    blocks.push("p");
    fresh();
  }

  private void fresh() {
    atStart = true;
    space = false;
    isSeparated = false;
  }
}
