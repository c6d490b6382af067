package gazette.search.query;

import gazette.search.analysis.Token;
import java.util.List;
import java.util.stream.Stream;

/// A clause of a query: a word, or a phrase of several words.
record QueryClause(List<QueryTerm> parts) {

  /// A word of a clause.
  ///
  /// @param token the word as written
  /// @param isPrefix true if every word with this prefix matches
  record QueryTerm(Token token, boolean isPrefix) {

    boolean matches(Token other) {
      return isPrefix
          ? other.folded().startsWith(token.folded())
          : other.term().equals(token.term());
    }

    /// Returns the name of its posting list.
    String name() {
      return isPrefix ? token.folded() + "*" : token.term();
    }
  }

  QueryClause {
    parts = List.copyOf(parts);
  }

  /// Returns the words that select candidates.
  Stream<QueryTerm> findable() {
    return parts.stream().filter(part -> part.isPrefix() || !part.token().stop());
  }

  /// Returns true if posting lists alone decide whether the clause matches.
  boolean isWord() {
    return parts.size() == 1 && !parts.getFirst().isPrefix();
  }

  /// Returns true if it consists of stop words only.
  boolean isEverywhere() {
    return isWord() && parts.getFirst().token().stop();
  }

  boolean occursIn(List<Token> tokens) {
    for (var at = 0; at + parts.size() <= tokens.size(); at++) {
      if (occursAt(tokens, at)) {
        return true;
      }
    }
    return false;
  }

  /// Returns true for a stop word, which is matched only in phrases.
  boolean occursAt(List<Token> tokens, int at) {
    if (at + parts.size() > tokens.size() || (parts.size() == 1 && tokens.get(at).stop())) {
      return false;
    }
    for (var i = 0; i < parts.size(); i++) {
      if (!parts.get(i).matches(tokens.get(at + i))) {
        return false;
      }
    }
    return true;
  }
}
