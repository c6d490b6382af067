package gazette.markup;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.SourceLines;

/// Limits the opening brackets of a paragraph that wait for their closing ones.
///
/// CommonMark's parser visits all of them at each link, so `[[]()` repeated takes quadratic time.
final class OpenBrackets {

  /// Brackets beyond this number are text.
  private static final int MAX_OPEN = 2_000;

  /// False if a closing bracket may be part of code or HTML, where it closes nothing.
  private final boolean mayClose;

  private int open;
  private boolean isOpenSinceClosed;

  private OpenBrackets(boolean mayClose) {
    this.mayClose = mayClose;
  }

  /// Returns the lines with a backslash before each opening bracket that is beyond the limit. Never
  /// counts fewer open brackets than the parser has.
  static SourceLines limited(SourceLines lines) {
    if (count(lines, "[") <= MAX_OPEN) {
      return lines;
    }
    var brackets = new OpenBrackets(count(lines, "`<") == 0);
    List<SourceLine> limited = new ArrayList<>();
    for (var line : lines.getLines()) {
      limited.add(SourceLine.of(brackets.escaped(line.getContent()), line.getSourceSpan()));
    }
    return SourceLines.of(limited);
  }

  private static int count(SourceLines lines, String characters) {
    int count = 0;
    for (var line : lines.getLines()) {
      var content = line.getContent();
      for (int i = 0; i < content.length(); i++) {
        count += characters.indexOf(content.charAt(i)) >= 0 ? 1 : 0;
      }
    }
    return count;
  }

  private CharSequence escaped(CharSequence content) {
    var escaped = new StringBuilder(content.length());
    for (int i = 0; i < content.length(); i++) {
      var c = content.charAt(i);
      if (c == '\\' && i + 1 < content.length()) {
        escaped.append(c).append(content.charAt(++i));
        continue;
      }
      if (c == '[') {
        opened(escaped);
      } else if (c == ']') {
        closed();
      }
      escaped.append(c);
    }
    return escaped;
  }

  private void opened(StringBuilder escaped) {
    if (open == MAX_OPEN) {
      escaped.append('\\');
      return;
    }
    open++;
    isOpenSinceClosed = true;
  }

  /// Counts the first closing bracket after an opening one only, because those that follow may
  /// belong to the address of a link.
  private void closed() {
    if (mayClose && isOpenSinceClosed) {
      open--;
      isOpenSinceClosed = false;
    }
  }
}
