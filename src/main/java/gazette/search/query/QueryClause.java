package gazette.search.query;

import gazette.search.analysis.Token;
import java.util.List;
import java.util.stream.Stream;

/// What is looked for in a text: a word, or several in their order.
record QueryClause(List<QueryTerm> parts) {

  /// One word of it.
  ///
  /// @param token the word as it was asked for
  /// @param isPrefix whether every word that begins so will do
  record QueryTerm(Token token, boolean isPrefix) {

    boolean matches(Token other) {
      return isPrefix
          ? other.folded().startsWith(token.folded())
          : other.term().equals(token.term());
    }

    /// What it is called among the lists that are read.
    String name() {
      return isPrefix ? token.folded() + "*" : token.term();
    }
  }

  QueryClause {
    parts = List.copyOf(parts);
  }

  /// The parts by which articles are found.
  Stream<QueryTerm> findable() {
    return parts.stream().filter(part -> part.isPrefix() || !part.token().stop());
  }

  /// Whether the lists alone tell where it occurs.
  boolean isWord() {
    return parts.size() == 1 && !parts.getFirst().isPrefix();
  }

  /// Whether it stands in nearly every text, so that it tells nothing.
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

  /// What stands in every text is looked for in phrases alone, whatever else begins so.
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
