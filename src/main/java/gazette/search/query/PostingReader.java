package gazette.search.query;

import gazette.article.Language;
import gazette.search.analysis.TextAnalyzer;
import gazette.search.index.BlockRange;
import gazette.search.index.Postings;
import gazette.search.index.TermPostings;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/// Reads the posting lists of one language.
record PostingReader(Postings postings, Language lang) {

  /// The number of letters by which a stem may be shorter than the prefix of its word.
  private static final int MAX_STEM_LOSS = 4;

  private static final int MIN_STEM_LETTERS = 3;

  /// Reads the list of a query term.
  TermPostings read(QueryClause.QueryTerm part, BlockRange range) {
    return part.isPrefix() ? beginning(part, range) : read(part.name(), range);
  }

  TermPostings read(String term, BlockRange range) {
    var list = new TermPostings(term);
    list.add(postings.read(lang, term, range));
    return list;
  }

  private TermPostings beginning(QueryClause.QueryTerm part, BlockRange range) {
    var list = new TermPostings(part.name());
    var word = TextAnalyzer.cut(part.token().folded());
    var beginning = postings.startingWith(lang, word, range);
    beginning.reads().forEach(list::add);
    if (beginning.isCut()) {
      list.blur();
    }
    stems(word, part.token().term()).forEach(stem -> list.add(postings.read(lang, stem, range)));
    return list;
  }

  /// Returns stems that words with a prefix may have although the stem lacks the prefix: shorter
  /// ones, or one of its own (city, citi).
  private static Set<String> stems(String word, String term) {
    var stems = new LinkedHashSet<String>();
    for (var end = Math.max(MIN_STEM_LETTERS, word.length() - MAX_STEM_LOSS);
        end < word.length();
        end++) {
      stems.add(word.substring(0, end));
    }
    if (!term.startsWith(word)) {
      stems.add(term);
    }
    return stems;
  }

  /// Reads on from the newest cut, in as few queries as the blocks read so far suggest.
  void extend(TermPostings list, BlockRange range) {
    var look = Math.max(1, range.bytes() * list.rows().size() / Math.max(1, list.bytes()));
    list.end()
        .ifPresent(end -> list.add(postings.read(lang, end.term(), range.below(end.row()), look)));
  }

  /// Reads single blocks below the cut of a list.
  void complete(TermPostings list, Collection<String> rows) {
    var reads = list.cutTerms().stream().map(term -> postings.inRows(lang, term, rows)).toList();
    list.complete(rows, reads);
  }
}
