package gazette.search.query;

import gazette.search.analysis.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/// The passage of a text that shows best what matched, cut at words.
///
/// @param parts in their order
public record Snippet(List<Fragment> parts) {

  /// A part of the passage.
  ///
  /// @param isMatch true if it matched the query
  public record Fragment(String text, boolean isMatch) {}

  private static final int MAX_CHARS = 240;
  private static final int CHARS_BEFORE_MATCH = 60;

  /// The maximum length of a separator after the last word, which may be as long as a whole text.
  private static final int MAX_PUNCTUATION_CHARS = 3;

  private static final String MORE = "…";
  private static final Pattern BREAK = Pattern.compile("\\s*\\n(\\s*- )?\\s*");
  private static final Pattern SENTENCE_ENDS =
      Pattern.compile("([\\p{Punct}…»”’‘«–—])\\s*\\n(?:\\s*- )?\\s*");

  public Snippet {
    parts = List.copyOf(parts);
  }

  static Snippet of(String text, List<Token> tokens, List<QueryClause> clauses) {
    var marks = Highlights.of(tokens, clauses);
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

  /// Returns the end of a word; a word that is too long is cut.
  private static int end(String text, Token token) {
    var end = Math.min(token.end(), token.start() + MAX_CHARS);
    return end < token.end() && Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
  }

  /// Returns the end of the punctuation that ends a text.
  private static String closing(String text, List<Token> tokens) {
    var rest = text.substring(tokens.getLast().end()).stripTrailing();
    var line = rest.length() <= MAX_PUNCTUATION_CHARS ? line(rest) : "";
    return line.length() <= MAX_PUNCTUATION_CHARS ? line : "";
  }

  /// Returns the text as one line, with a separator after headings and list items, which end
  /// without a full stop.
  private static String line(String text) {
    return BREAK
        .matcher(SENTENCE_ENDS.matcher(text).replaceAll("$1 "))
        .replaceAll(" · ")
        .replaceAll("\\s+", " ");
  }

  /// Returns the index of the match that most different matches follow; 0 if there is none.
  private static int best(List<Token> tokens, Highlights marks) {
    var best = 0;
    var most = 0;
    for (var i = 0; i < tokens.size(); i++) {
      if (!marks.isMatch(i)) {
        continue;
      }
      var end = tokens.get(i).start() + MAX_CHARS - CHARS_BEFORE_MATCH;
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
        && match.start() - tokens.get(first - 1).start() <= CHARS_BEFORE_MATCH
        && match.end() - tokens.get(first - 1).start() <= MAX_CHARS) {
      first--;
    }
    return first;
  }

  private static int last(List<Token> tokens, int first) {
    var last = first;
    while (last + 1 < tokens.size()
        && tokens.get(last + 1).end() - tokens.get(first).start() <= MAX_CHARS) {
      last++;
    }
    return last;
  }
}
