package gazette.search.query;

import gazette.search.analysis.Token;
import java.util.BitSet;
import java.util.List;

/// The words of a text that match a query.
///
/// @param matches the indexes of matching words
/// @param joined the indexes of those that continue a phrase
record Highlights(BitSet matches, BitSet joined) {

  static Highlights of(List<Token> tokens, List<QueryClause> clauses) {
    var marks = new Highlights(new BitSet(), new BitSet());
    for (var i = 0; i < tokens.size(); i++) {
      for (var clause : clauses) {
        if (clause.occursAt(tokens, i)) {
          var end = i + clause.parts().size();
          marks.matches.set(i, end);
          marks.joined.set(i + 1, end);
        }
      }
    }
    return marks;
  }

  boolean isMatch(int word) {
    return matches.get(word);
  }

  /// Returns the index of the last word of the match that starts at a word.
  int end(int word) {
    return joined.nextClearBit(word + 1) - 1;
  }
}
