package gazette.markup.text;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Writes the text form of a body: a blank line between blocks, one line for each list item and
/// table row.
///
/// List items start with `- ` or their number, and are indented by two spaces for each level. Tabs
/// separate the cells of a row. Quotation elements get quotation marks, deleted text is left out,
/// and superscripts are told apart from the word before them as [Superscript] says.
public final class TextOutput {

  private enum Phrase {
    PLAIN,
    QUOTE,
    SUPERSCRIPT,
    LEFT_OUT
  }

  private final TextLayout lines;
  private final Prose prose = new Prose();
  private final Deque<Phrase> phrases = new ArrayDeque<>();
  private final Deque<ListNumbers> lists = new ArrayDeque<>();
  private @Nullable Superscript superscript;
  private int quotes;
  private int leftOut;
  private boolean preformatted;
  private boolean firstCell;
  private int cells;

  /// @param out the buffer that takes the text
  public TextOutput(BoundedBuffer out) {
    lines = new TextLayout(out);
  }

  /// Starts a phrase.
  ///
  /// @param name the name of the element
  /// @param isBackLink whether it is the link from a note back to its reference, which is left out
  public void startPhrase(String name, boolean isBackLink) {
    var phrase = isBackLink ? Phrase.LEFT_OUT : phrase(name);
    phrases.push(phrase);
    if (superscript != null && name.equals("a")) {
      superscript.link();
    }
    switch (phrase) {
      case QUOTE -> {
        text(quotes % 2 == 0 ? "“" : "‘");
        quotes++;
      }
      case SUPERSCRIPT -> superscript = new Superscript();
      case LEFT_OUT -> leftOut++;
      case PLAIN -> {}
    }
  }

  private Phrase phrase(String name) {
    return switch (name) {
      case "q" -> Phrase.QUOTE;
      case "sup" -> superscript == null ? Phrase.SUPERSCRIPT : Phrase.PLAIN;
      case "del", "s" -> Phrase.LEFT_OUT;
      default -> Phrase.PLAIN;
    };
  }

  /// Ends the phrase that was started last.
  public void endPhrase() {
    switch (phrases.pop()) {
      case QUOTE -> {
        quotes--;
        text(quotes % 2 == 0 ? "”" : "’");
      }
      case SUPERSCRIPT -> endSuperscript();
      case LEFT_OUT -> leftOut--;
      case PLAIN -> {}
    }
  }

  private void endSuperscript() {
    var ended = requireNonNull(superscript);
    superscript = null;
    var before = lines.word();
    if (ended.isNoteMark(before)) {
      lines.space();
      write(ended.noteMark(), false);
    } else {
      text(ended.after(before));
    }
  }

  /// Starts a list.
  ///
  /// @param first the number of its first item, or nothing for a list without numbers
  /// @param step what the number of each item is greater by than the one before
  public void startList(OptionalInt first, int step) {
    lists.push(new ListNumbers(first, step));
    start(ElementKind.LIST);
  }

  /// Starts a list item.
  ///
  /// @param number its number, if it has one of its own
  public void startItem(OptionalInt number) {
    var numbers = requireNonNull(lists.peek());
    var marker = numbers.marker(number);
    if (cells > 0) {
      lines.space();
    } else {
      preformatted = false;
      lines.startItem(marker);
    }
  }

  /// Starts an element that is no phrase, list or item.
  public void start(ElementKind kind) {
    prose.start(kind);
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

  /// Ends an element that is no phrase.
  public void end(ElementKind kind) {
    prose.end(kind);
    if (kind == ElementKind.LIST) {
      lists.pop();
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

  /// Writes the state of a check box.
  public void checkbox(boolean isChecked) {
    write(isChecked ? "[x]" : "[ ]", false);
  }

  /// Writes text.
  public void text(String text) {
    if (leftOut > 0) {
      return;
    }
    if (superscript == null) {
      write(text, true);
    } else {
      superscript.append(text);
    }
  }

  private void write(String text, boolean isProse) {
    if (isProse) {
      prose.text(text);
    }
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

  /// Returns the beginning of the text of those paragraphs that are in no list, table or figure.
  public String prose() {
    return prose.toString();
  }

  @Override
  public String toString() {
    return lines.toString();
  }
}
