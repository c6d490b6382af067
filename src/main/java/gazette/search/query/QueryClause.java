package gazette.search.query;

import gazette.search.analysis.Token;
import java.util.List;
import java.util.stream.Stream;

/// A clause of a query: one term, or a phrase of several in their order.
record QueryClause(List<QueryTerm> terms) {

  /// A term of a query.
  ///
  /// @param token the word that was typed
  /// @param isPrefix whether every word with this prefix matches
  record QueryTerm(Token token, boolean isPrefix) {

    boolean matches(Token other) {
      return isPrefix
          ? other.folded().startsWith(token.folded())
          : other.term().equals(token.term());
    }

    /// Returns what identifies the term's posting list within a query.
    String key() {
      return isPrefix ? token.folded() + "*" : token.term();
    }
  }

  QueryClause {
    terms = List.copyOf(terms);
  }

  /// Returns the terms that have posting lists: all but stop words.
  Stream<QueryTerm> indexedTerms() {
    return terms.stream().filter(term -> term.isPrefix() || !term.token().isStopWord());
  }

  /// Returns whether the clause is one word, so that a posting list alone tells where it occurs.
  boolean isSingleWord() {
    return terms.size() == 1 && !terms.getFirst().isPrefix();
  }

  /// Returns whether the clause is a stop word by itself.
  boolean isStopWord() {
    return isSingleWord() && terms.getFirst().token().isStopWord();
  }

  boolean occursIn(List<Token> tokens) {
    for (var at = 0; at + terms.size() <= tokens.size(); at++) {
      if (occursAt(tokens, at)) {
        return true;
      }
    }
    return false;
  }

  /// Returns whether the clause matches the tokens from index `at` on. Stop words match in phrases
  /// only, also where they begin with a prefix of the query.
  boolean occursAt(List<Token> tokens, int at) {
    if (at + terms.size() > tokens.size() || (terms.size() == 1 && tokens.get(at).isStopWord())) {
      return false;
    }
    for (var i = 0; i < terms.size(); i++) {
      if (!terms.get(i).matches(tokens.get(at + i))) {
        return false;
      }
    }
    return true;
  }
}
