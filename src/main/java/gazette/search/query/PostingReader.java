package gazette.search.query;

import gazette.article.Language;
import gazette.search.analysis.TextAnalyzer;
import gazette.search.index.BlockRange;
import gazette.search.index.Postings;
import gazette.search.index.TermPostings;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/// Reads lists of one language, as far as it is told.
record PostingReader(Postings postings, Language lang) {

  /// By how many letters a stem may be shorter than the beginning of its word.
  private static final int SHORTER = 4;

  private static final int SHORTEST = 3;

  /// What is asked for by a part of a query.
  TermPostings read(QueryClause.QueryTerm part, BlockRange span) {
    return part.isPrefix() ? beginning(part, span) : read(part.name(), span);
  }

  TermPostings read(String term, BlockRange span) {
    var list = new TermPostings(term);
    list.add(postings.read(lang, term, span));
    return list;
  }

  private TermPostings beginning(QueryClause.QueryTerm part, BlockRange span) {
    var list = new TermPostings(part.name());
    var word = TextAnalyzer.cut(part.token().folded());
    var beginning = postings.startingWith(lang, word, span);
    beginning.reads().forEach(list::add);
    if (beginning.isCut()) {
      list.blur();
    }
    stems(word, part.token().term()).forEach(stem -> list.add(postings.read(lang, stem, span)));
    return list;
  }

  /// What words that begin so may have for a stem that does not: a shorter one, or its own (city,
  /// citi).
  private static Set<String> stems(String word, String term) {
    var stems = new LinkedHashSet<String>();
    for (var end = Math.max(SHORTEST, word.length() - SHORTER); end < word.length(); end++) {
      stems.add(word.substring(0, end));
    }
    if (!term.startsWith(word)) {
      stems.add(term);
    }
    return stems;
  }

  /// Goes on where a list ends soonest, in as few queries as its rows so far let expect.
  void extend(TermPostings list, BlockRange span) {
    var look = Math.max(1, span.bytes() * list.rows().size() / Math.max(1, list.bytes()));
    list.end()
        .ifPresent(end -> list.add(postings.read(lang, end.term(), span.below(end.row()), look)));
  }

  /// Reads single rows of a list that was cut before it came to them.
  void complete(TermPostings list, Collection<String> rows) {
    var reads = list.cutTerms().stream().map(term -> postings.inRows(lang, term, rows)).toList();
    list.complete(rows, reads);
  }
}
