package gazette.markup.text;

/// Writes words, and holds back what parts them until more words follow.
final class TextLayout {

  private static final String INDENT = "  ";

  private final BoundedBuffer out;
  private final StringBuilder held = new StringBuilder();

  /// Line breaks before the next words: two leave a blank line.
  private int breaks;

  private boolean fresh;
  private boolean marker;
  private int depth;

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
      held.setLength(0);
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

  void startItem() {
    nextLine();
    marker = true;
  }

  void space() {
    if (!atStart() && held.isEmpty()) {
      held.append(' ');
    }
  }

  void tab() {
    while (!held.isEmpty() && held.charAt(held.length() - 1) == ' ') {
      held.setLength(held.length() - 1);
    }
    held.append('\t');
  }

  void lineBreak() {
    if (!atStart()) {
      held.append('\n');
    }
  }

  void hold(char c) {
    held.append(c);
  }

  void write(char c) {
    if (atStart()) {
      out.append("\n".repeat(out.isEmpty() ? 0 : breaks)).append(margin());
    }
    release();
    out.append(c);
    breaks = 0;
    fresh = false;
    marker = false;
  }

  private void release() {
    for (int i = 0; i < held.length(); i++) {
      out.append(held.charAt(i));
      if (held.charAt(i) == '\n') {
        out.append(INDENT.repeat(depth));
      }
    }
    held.setLength(0);
  }

  private String margin() {
    return marker ? INDENT.repeat(depth - 1) + "- " : INDENT.repeat(depth);
  }

  private boolean atStart() {
    return breaks > 0 || out.isEmpty();
  }

  private void part(int least) {
    held.setLength(0);
    breaks = Math.max(breaks, least);
  }

  private void nextLine() {
    if (!fresh) {
      held.setLength(0);
      breaks = 1;
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
