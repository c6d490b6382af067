package gazette.markup.text;

/// Lays out text: delays separators until more text follows, so that none is left at the end.
final class TextLayout {

  private static final String INDENT = "  ";
  private static final int MAX_WORD = 12;

  private final BoundedBuffer out;
  private final StringBuilder pending = new StringBuilder();

  /// The number of line breaks before the next text: two make a blank line.
  private int breaks;

  private boolean fresh;
  private boolean marker;
  private String markerText = "";
  private int depth;
  private final StringBuilder word = new StringBuilder();

  TextLayout(BoundedBuffer out) {
    this.out = out;
  }

  void startBlock() {
    if (!marker) {
      part(2);
    }
  }

  void endBlock() {
    part(2);
  }

  void startTable() {
    startBlock();
    fresh = true;
  }

  void startRow() {
    nextLine();
  }

  void startList() {
    if (depth == 0) {
      part(2);
    } else if (!marker) {
      pending.setLength(0);
      breaks = 1;
    }
    depth++;
    fresh = true;
  }

  void endList() {
    depth--;
    marker = false;
    part(depth > 0 ? 1 : 2);
  }

  /// Starts a list item.
  ///
  /// @param text the marker before its first word
  void startItem(String text) {
    nextLine();
    marker = true;
    markerText = text;
  }

  /// Returns the word that the next text would continue, or its last characters; empty if a space
  /// or a break comes between.
  String word() {
    return atStart() || !pending.isEmpty() ? "" : word.toString();
  }

  void space() {
    if (!atStart() && pending.isEmpty()) {
      pending.append(' ');
    }
  }

  void tab() {
    while (!pending.isEmpty() && pending.charAt(pending.length() - 1) == ' ') {
      pending.setLength(pending.length() - 1);
    }
    pending.append('\t');
  }

  void lineBreak() {
    if (!atStart()) {
      pending.append('\n');
    }
  }

  void addPending(char c) {
    pending.append(c);
  }

  void write(char c) {
    if (atStart()) {
      out.append("\n".repeat(out.isEmpty() ? 0 : breaks)).append(margin());
      word.setLength(0);
    }
    release();
    out.append(c);
    breaks = 0;
    fresh = false;
    marker = false;
    remember(c);
  }

  private void remember(char c) {
    if (!Character.isLetterOrDigit(c) && !Character.isSurrogate(c) && c != ')') {
      word.setLength(0);
    } else if (word.length() < MAX_WORD) {
      word.append(c);
    } else {
      word.deleteCharAt(0).append(c);
    }
  }

  private void release() {
    word.setLength(pending.isEmpty() ? word.length() : 0);
    for (int i = 0; i < pending.length(); i++) {
      out.append(pending.charAt(i));
      if (pending.charAt(i) == '\n') {
        out.append(INDENT.repeat(depth));
      }
    }
    pending.setLength(0);
  }

  private String margin() {
    return marker ? INDENT.repeat(depth - 1) + markerText : INDENT.repeat(depth);
  }

  private boolean atStart() {
    return breaks > 0 || out.isEmpty();
  }

  private void part(int least) {
    pending.setLength(0);
    breaks = Math.max(breaks, least);
  }

  private void nextLine() {
    if (!fresh) {
      pending.setLength(0);
      breaks = 1;
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
