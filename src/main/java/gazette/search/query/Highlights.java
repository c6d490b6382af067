package gazette.search.query;

import gazette.search.analysis.Token;
import java.util.BitSet;
import java.util.List;

/// The words of a text that match a query.
///
/// @param matches the indexes of the matching tokens
/// @param continued those of them that continue a phrase that began before
record Highlights(BitSet matches, BitSet continued) {

  static Highlights of(List<Token> tokens, List<QueryClause> clauses) {
    var highlights = new Highlights(new BitSet(), new BitSet());
    for (var i = 0; i < tokens.size(); i++) {
      for (var clause : clauses) {
        if (clause.occursAt(tokens, i)) {
          var end = i + clause.terms().size();
          highlights.matches.set(i, end);
          highlights.continued.set(i + 1, end);
        }
      }
    }
    return highlights;
  }

  boolean isMatch(int token) {
    return matches.get(token);
  }

  /// Returns the index of the last token of the match that begins at `token`.
  int matchEnd(int token) {
    return continued.nextClearBit(token + 1) - 1;
  }
}
