package gazette.markup.html;

import gazette.markup.text.Characters;
import gazette.markup.text.ElementKind;
import java.util.List;

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

  /// What has come since the block began, if it shows nothing; a line break stands for `br`. It is
  /// written when something visible follows, and goes with a block that stays blank.
  private final StringBuilder blank = new StringBuilder();

  private boolean isBlank = true;

  /// @param output takes the result
  public HtmlBuilder(PairedOutput output) {
    this.output = output;
    formatting = new ActiveFormatting(output);
    blocks = new OpenBlocks(output, formatting);
    contentModel = new ContentModel(blocks);
  }

  /// Returns how much HTML was written.
  int written() {
    return output.html().length();
  }

  int depth() {
    return blocks.depth();
  }

  /// Returns true if what follows is directly in a figure, wrappers aside.
  boolean isInFigure() {
    return blocks.top() == ElementKind.FIGURE;
  }

  /// Opens an element, and returns false if it is dropped because of where it stands.
  boolean open(Tag tag) {
    if (tag.kind() != ElementKind.UNKNOWN) {
      contentModel.settle(tag.kind());
    }
    switch (tag.kind()) {
      case PHRASE, UNKNOWN -> {
        return formatting.start(tag, blocks.depth());
      }
      case IMAGE -> put(tag);
      case BREAK -> lineBreak(tag);
      case RULE -> rule(tag);
      case BOUNDARY -> wrapper(tag);
      case CHECKBOX -> {
        return checkbox(tag);
      }
      default -> {
        return block(tag);
      }
    }
    return true;
  }

  /// Opens phrases inside of the one that was opened last, with which they end. Returns false if
  /// some are dropped.
  boolean openParts(List<String> names) {
    var isComplete = true;
    for (var name : names) {
      isComplete &= formatting.startPart(name, blocks.depth());
    }
    return isComplete;
  }

  private void put(Tag tag) {
    openForText();
    output.put(tag);
    atStart = false;
  }

  private boolean checkbox(Tag tag) {
    if (blocks.find(ElementKind.ITEM, ElementKind.CELL, ElementKind.TABLE) == 0) {
      return false;
    }
    put(tag);
    return true;
  }

  private void lineBreak(Tag tag) {
    space = false;
    atStart = true;
    if (!isBlank) {
      openForText();
      output.put(tag);
    } else if (blocks.top() != ElementKind.PREFORMATTED) {
      blank.append('\n');
    }
  }

  private boolean block(Tag tag) {
    if (!contentModel.open(tag)) {
      refused(tag);
      return tag.kind() == ElementKind.PARAGRAPH;
    }
    fresh();
    switch (tag.kind()) {
      case ITEM, TERM, CELL -> blocks.write();
      default -> {}
    }
    return true;
  }

  private void refused(Tag tag) {
    switch (tag.kind()) {
      case PARAGRAPH, CAPTION, SECTION, ROW, CELL -> boundary();
      default -> wrapper(tag);
    }
  }

  private void rule(Tag tag) {
    contentModel.open(tag);
    blocks.popVisible();
    blocks.write();
    output.put(tag);
    fresh();
  }

  void close(String name) {
    var tag = Tag.of(name);
    switch (tag.kind()) {
      case PHRASE, UNKNOWN -> formatting.end(name);
      case BREAK -> open(tag);
      case BODY, RULE, IMAGE, CHECKBOX -> {}
      default -> end(contentModel.end(tag));
    }
  }

  private void end(int depth) {
    if (depth == 0) {
      boundary();
      return;
    }
    switch (blocks.at(depth).kind()) {
      case ITEM, TERM -> {
        blocks.end(depth);
        fresh();
      }
      case BOUNDARY -> {
        blocks.popTo(depth - 1);
        boundary();
      }
      default -> {
        var isDropped = !blocks.isWritten(depth);
        blocks.popTo(depth - 1);
        fresh();
        isSeparated = isDropped;
      }
    }
  }

  private void wrapper(Tag tag) {
    boundary();
    contentModel.openWrapper(tag);
  }

  /// Marks the start or end of a dropped block.
  void boundary() {
    if (blocks.top() == ElementKind.PARAGRAPH) {
      blocks.popVisible();
      fresh();
    }
    clearBlank();
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
      space |= !isAtStart() && !text.isEmpty();
    }
    if (words.isEmpty()) {
      return;
    }
    if (isBlank && Characters.isBlank(words)) {
      blank.append(space ? " " : "").append(words);
    } else {
      contentModel.settle(ElementKind.BODY);
      openForText();
      output.text(words);
      atStart = false;
    }
    space = Characters.isSpace(text.charAt(text.length() - 1));
  }

  private boolean isAtStart() {
    return blank.isEmpty() ? atStart : blank.charAt(blank.length() - 1) == '\n';
  }

  /// Drops line breaks directly after `<pre>`, as browsers do.
  private void preformatted(String more) {
    if (isBlank && Characters.isBlank(more)) {
      blank.append(blank.isEmpty() ? withoutFirstBreaks(more) : more);
      return;
    }
    var text = withoutFirstBreaks(blank + more);
    blank.setLength(0);
    var separator = isSeparated && !atStart ? "\n" : "";
    openForText();
    output.text(separator + text);
    atStart = false;
  }

  private String withoutFirstBreaks(String text) {
    int start = 0;
    while (!blocks.isTopWritten() && !formatting.isPending() && text.startsWith("\n", start)) {
      start++;
    }
    return text.substring(start);
  }

  /// Opens and writes the elements around the next text.
  private void openForText() {
    contentModel.openForText();
    switch (blocks.top()) {
      case BODY, QUOTATION, DETAILS -> paragraph();
      case ITEM, TERM, CELL, FIGCAPTION -> {
        if (isSeparated) {
          paragraph();
        }
      }
      case HEADING, SUMMARY, CAPTION -> separate(!atStart);
      case FIGURE -> separate(blocks.isTopWritten() && output.html().isAfterText());
      default -> {}
    }
    isSeparated = false;
    blocks.write();
    writeBlank();
    if (space) {
      output.text(" ");
      space = false;
    }
    formatting.open();
  }

  /// Puts a space where a block inside a line was dropped.
  private void separate(boolean isAfterText) {
    if (!isSeparated || !isAfterText) {
      return;
    }
    if (blank.isEmpty()) {
      space = true;
    } else if (blank.charAt(0) != '\n' && blank.charAt(0) != ' ') {
      blank.insert(0, ' ');
    }
  }

  private void writeBlank() {
    isBlank = false;
    int start = 0;
    for (int i = 0; i < blank.length(); i++) {
      if (blank.charAt(i) == '\n') {
        textOf(start, i);
        output.put(Tag.of("br"));
        start = i + 1;
      }
    }
    textOf(start, blank.length());
    blank.setLength(0);
  }

  private void textOf(int start, int end) {
    if (end > start) {
      output.text(blank.substring(start, end));
    }
  }

  private void paragraph() {
    var kept = blank.toString();
    var isSpaced = space;
    blocks.push("p");
    fresh();
    blank.append(kept, kept.startsWith(" ") ? 1 : 0, kept.length());
    space = isSpaced && !kept.isEmpty();
  }

  private void fresh() {
    atStart = true;
    space = false;
    isSeparated = false;
    clearBlank();
  }

  private void clearBlank() {
    space &= blank.isEmpty();
    blank.setLength(0);
    isBlank = true;
  }
}
