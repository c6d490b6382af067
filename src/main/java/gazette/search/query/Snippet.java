package gazette.search.query;

import gazette.search.analysis.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/// The stretch of a text that shows best what was found in it, cut at words.
///
/// @param parts in their order
public record Snippet(List<Fragment> parts) {

  /// A stretch of it.
  ///
  /// @param isMatch whether this is what was looked for
  public record Fragment(String text, boolean isMatch) {}

  private static final int LONGEST = 240;
  private static final int BEFORE = 60;

  /// What is longer does not belong to the last word. It may be as long as a whole text.
  private static final int PUNCTUATION = 3;

  private static final String MORE = "…";
  private static final Pattern BREAK = Pattern.compile("\\s*\\n(\\s*- )?\\s*");
  private static final Pattern SENTENCE_ENDS =
      Pattern.compile("([\\p{Punct}…»”’‘«–—])\\s*\\n(?:\\s*- )?\\s*");

  public Snippet {
    parts = List.copyOf(parts);
  }

  static Snippet of(String text, List<Token> tokens, List<QueryClause> needles) {
    var marks = Highlights.of(tokens, needles);
    if (tokens.isEmpty()) {
      return new Snippet(List.of());
    }
    var best = best(tokens, marks);
    var first = first(tokens, best);
    var last = last(tokens, first);
    var parts = new ArrayList<Fragment>();
    add(parts, first == 0 ? "" : MORE, false);
    var at = tokens.get(first).start();
    for (var i = first; i <= last; i++) {
      if (marks.isMatch(i)) {
        var start = tokens.get(i).start();
        add(parts, line(text.substring(at, start)), false);
        i = Math.min(last, marks.end(i));
        at = end(text, tokens.get(i));
        add(parts, line(text.substring(start, at)), true);
      }
    }
    var end = end(text, tokens.get(last));
    add(parts, line(text.substring(at, end)), false);
    var isAll = last == tokens.size() - 1 && end == tokens.get(last).end();
    add(parts, isAll ? closing(text, tokens) : MORE, false);
    return new Snippet(parts);
  }

  private static void add(List<Fragment> parts, String text, boolean isMatch) {
    if (!text.isEmpty()) {
      parts.add(new Fragment(text, isMatch));
    }
  }

  /// Where a word ends, or is cut because it alone is too long.
  private static int end(String text, Token token) {
    var end = Math.min(token.end(), token.start() + LONGEST);
    return end < token.end() && Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
  }

  /// The punctuation that ends a text.
  private static String closing(String text, List<Token> tokens) {
    var rest = text.substring(tokens.getLast().end()).stripTrailing();
    var line = rest.length() <= PUNCTUATION ? line(rest) : "";
    return line.length() <= PUNCTUATION ? line : "";
  }

  /// As one line: a heading or an item of a list, which no full stop ends, is set off.
  private static String line(String text) {
    return BREAK
        .matcher(SENTENCE_ENDS.matcher(text).replaceAll("$1 "))
        .replaceAll(" · ")
        .replaceAll("\\s+", " ");
  }

  /// The match from which on most different ones follow; 0 where there is none.
  private static int best(List<Token> tokens, Highlights marks) {
    var best = 0;
    var most = 0;
    for (var i = 0; i < tokens.size(); i++) {
      if (!marks.isMatch(i)) {
        continue;
      }
      var end = tokens.get(i).start() + LONGEST - BEFORE;
      var terms = new HashSet<String>();
      for (var j = i; j < tokens.size() && (j == i || tokens.get(j).end() <= end); j++) {
        if (marks.isMatch(j)) {
          terms.add(tokens.get(j).term());
        }
      }
      if (terms.size() > most) {
        most = terms.size();
        best = i;
      }
    }
    return best;
  }

  private static int first(List<Token> tokens, int best) {
    var first = best;
    var match = tokens.get(best);
    while (first > 0
        && match.start() - tokens.get(first - 1).start() <= BEFORE
        && match.end() - tokens.get(first - 1).start() <= LONGEST) {
      first--;
    }
    return first;
  }

  private static int last(List<Token> tokens, int first) {
    var last = first;
    while (last + 1 < tokens.size()
        && tokens.get(last + 1).end() - tokens.get(first).start() <= LONGEST) {
      last++;
    }
    return last;
  }
}
