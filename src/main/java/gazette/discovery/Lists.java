package gazette.discovery;

import gazette.article.Language;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/// Reads lists of one language, as far as it is told.
record Lists(Postings postings, Language lang) {

  /// By how many letters a stem may be shorter than the beginning of its word.
  private static final int SHORTER = 4;

  private static final int SHORTEST = 3;

  /// What is asked for by a part of a query.
  TermList read(Needle.Part part, Postings.Span span) {
    return part.isPrefix() ? beginning(part, span) : read(part.name(), span);
  }

  TermList read(String term, Postings.Span span) {
    var list = new TermList(term);
    list.add(postings.read(lang, term, span));
    return list;
  }

  private TermList beginning(Needle.Part part, Postings.Span span) {
    var list = new TermList(part.name());
    list.add(postings.startingWith(lang, part.token().folded(), span));
    stems(part.token()).forEach(stem -> list.add(postings.read(lang, stem, span)));
    list.blur();
    return list;
  }

  /// What words that begin so may have for a stem that does not: a shorter one, or its own (city,
  /// citi).
  private static Set<String> stems(Token beginning) {
    var word = beginning.folded();
    var stems = new LinkedHashSet<String>();
    for (var end = Math.max(SHORTEST, word.length() - SHORTER); end < word.length(); end++) {
      stems.add(word.substring(0, end));
    }
    if (!beginning.term().startsWith(word)) {
      stems.add(beginning.term());
    }
    return stems;
  }

  /// Goes on with a list where it was cut, in as few queries as its rows so far let expect.
  void extend(TermList list, Postings.Span span) {
    var look = Math.max(1, span.bytes() * list.rows().size() / Math.max(1, list.bytes()));
    list.cutBelow()
        .ifPresent(row -> list.extend(postings.read(lang, list.name(), span.below(row), look)));
  }

  /// Reads single rows of a list that was cut before it came to them.
  void complete(TermList list, Collection<String> rows) {
    list.complete(postings.inRows(lang, list.name(), rows));
  }
}
