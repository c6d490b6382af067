package gazette.search.query;

import gazette.search.analysis.Token;
import java.util.BitSet;
import java.util.List;

/// Which words of a text are what was looked for.
///
/// @param matches those words, by their number
/// @param joined those of them that a phrase has in common with the word before
record Highlights(BitSet matches, BitSet joined) {

  static Highlights of(List<Token> tokens, List<QueryClause> needles) {
    var marks = new Highlights(new BitSet(), new BitSet());
    for (var i = 0; i < tokens.size(); i++) {
      for (var needle : needles) {
        if (needle.occursAt(tokens, i)) {
          var end = i + needle.parts().size();
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

  /// The last word of the match that a word begins.
  int end(int word) {
    return joined.nextClearBit(word + 1) - 1;
  }
}
