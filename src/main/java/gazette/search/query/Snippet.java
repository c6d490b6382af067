package gazette.search.query;

import gazette.search.analysis.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The passage of a text that shows the most different words of a query, cut between words, on one
/// line.
///
/// @param fragments in their order
public record Snippet(List<Fragment> fragments) {

  /// A piece of the passage.
  ///
  /// @param isMatch whether it matches the query
  public record Fragment(String text, boolean isMatch) {}

  private static final int MAX_LENGTH = 240;

  /// The number of characters to show before the first match, at most.
  private static final int MAX_LEAD = 60;

  /// The length up to which what follows the last word is its punctuation. It may be as long as a
  /// whole text, of which no more is looked at.
  private static final int MAX_PUNCTUATION = 3;

  private static final String ELLIPSIS = "…";

  /// White space, with the mark of a list item that follows it. Takes a run whole, so that none is
  /// looked at twice.
  private static final Pattern GAP = Pattern.compile("\\s++(?:- \\s*+)?");

  private static final Pattern SENTENCE_END = Pattern.compile("[\\p{Punct}…»”’‘«–—]");

  public Snippet {
    fragments = List.copyOf(fragments);
  }

  /// Returns the best passage, or the beginning of the text if nothing in it matches.
  static Snippet of(String text, List<Token> tokens, List<QueryClause> clauses) {
    var highlights = Highlights.of(tokens, clauses);
    if (tokens.isEmpty()) {
      return new Snippet(List.of());
    }
    var first = first(tokens, bestMatch(tokens, highlights));
    var last = last(tokens, first);
    var fragments = new ArrayList<Fragment>();
    add(fragments, first == 0 ? "" : ELLIPSIS, false);
    var at = tokens.get(first).start();
    for (var i = first; i <= last; i++) {
      if (highlights.isMatch(i)) {
        var start = tokens.get(i).start();
        add(fragments, line(text.substring(at, start)), false);
        i = Math.min(last, highlights.matchEnd(i));
        at = end(text, tokens.get(i));
        add(fragments, line(text.substring(start, at)), true);
      }
    }
    var end = end(text, tokens.get(last));
    add(fragments, line(text.substring(at, end)), false);
    var isAll = last == tokens.size() - 1 && end == tokens.get(last).end();
    add(fragments, isAll ? finalPunctuation(text, tokens) : ELLIPSIS, false);
    return new Snippet(fragments);
  }

  private static void add(List<Fragment> fragments, String text, boolean isMatch) {
    if (!text.isEmpty()) {
      fragments.add(new Fragment(text, isMatch));
    }
  }

  /// Returns the offset of the end of a token, which is cut if it alone exceeds the length.
  private static int end(String text, Token token) {
    var end = Math.min(token.end(), token.start() + MAX_LENGTH);
    return end < token.end() && Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
  }

  private static String finalPunctuation(String text, List<Token> tokens) {
    var rest = text.substring(tokens.getLast().end()).stripTrailing();
    var line = rest.length() <= MAX_PUNCTUATION ? line(rest) : "";
    return line.length() <= MAX_PUNCTUATION ? line : "";
  }

  /// Returns `text` on one line. A middle dot separates headings and list items, which end without
  /// punctuation.
  private static String line(String text) {
    return GAP.matcher(text).replaceAll(gap -> separator(text, gap));
  }

  private static String separator(String text, MatchResult gap) {
    if (gap.group().indexOf('\n') < 0) {
      return gap.group().indexOf('-') < 0 ? " " : " - ";
    }
    return gap.start() > 0
            && SENTENCE_END.matcher(text).region(gap.start() - 1, gap.start()).matches()
        ? " "
        : " · ";
  }

  /// Returns the index of the match from which on most different terms match; 0 if none does.
  private static int bestMatch(List<Token> tokens, Highlights highlights) {
    var best = 0;
    var bestCount = 0;
    for (var i = 0; i < tokens.size(); i++) {
      if (!highlights.isMatch(i)) {
        continue;
      }
      var end = tokens.get(i).start() + MAX_LENGTH - MAX_LEAD;
      var terms = new HashSet<String>();
      for (var j = i; j < tokens.size() && (j == i || tokens.get(j).end() <= end); j++) {
        if (highlights.isMatch(j)) {
          terms.add(tokens.get(j).term());
        }
      }
      if (terms.size() > bestCount) {
        bestCount = terms.size();
        best = i;
      }
    }
    return best;
  }

  private static int first(List<Token> tokens, int match) {
    var first = match;
    var token = tokens.get(match);
    while (first > 0
        && token.start() - tokens.get(first - 1).start() <= MAX_LEAD
        && token.end() - tokens.get(first - 1).start() <= MAX_LENGTH) {
      first--;
    }
    return first;
  }

  private static int last(List<Token> tokens, int first) {
    var last = first;
    while (last + 1 < tokens.size()
        && tokens.get(last + 1).end() - tokens.get(first).start() <= MAX_LENGTH) {
      last++;
    }
    return last;
  }
}
