package gazette.search.query;

import gazette.article.Language;
import gazette.search.analysis.TextAnalyzer;
import gazette.search.index.BlockRange;
import gazette.search.index.Postings;
import gazette.search.index.TermPostings;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/// Reads the posting lists of query terms in one language.
record PostingReader(Postings postings, Language lang) {

  /// The number of code points by which the stem of a word may be shorter than a prefix of the
  /// word.
  private static final int MAX_STEM_SHORTENING = 4;

  private static final int MIN_STEM_LENGTH = 3;

  /// Reads the list of a query term; for a prefix, the lists of all terms that may match it.
  TermPostings read(QueryClause.QueryTerm term, BlockRange range) {
    return term.isPrefix() ? readPrefix(term, range) : read(term.key(), range);
  }

  TermPostings read(String term, BlockRange range) {
    var list = new TermPostings();
    list.add(postings.scan(lang, term, range));
    return list;
  }

  private TermPostings readPrefix(QueryClause.QueryTerm term, BlockRange range) {
    var list = new TermPostings();
    var prefix = TextAnalyzer.truncate(term.token().folded());
    var scan = postings.scanPrefix(lang, prefix, range);
    scan.scans().forEach(list::add);
    if (scan.isTruncated()) {
      list.markUnreadTerms();
    }
    otherStems(prefix, term.token().term())
        .forEach(stem -> list.add(postings.scan(lang, stem, range)));
    return list;
  }

  /// Returns the stems of words with the prefix that do not have the prefix themselves: shorter
  /// ones, and the stem of the prefix taken as a word (city, citi).
  private static Set<String> otherStems(String prefix, String stemOfPrefix) {
    var stems = new LinkedHashSet<String>();
    var length = prefix.codePointCount(0, prefix.length());
    var shortest = Math.max(MIN_STEM_LENGTH, length - MAX_STEM_SHORTENING);
    for (var end = shortest; end < length; end++) {
      stems.add(prefix.substring(0, prefix.offsetByCodePoints(0, end)));
    }
    if (!stemOfPrefix.startsWith(prefix)) {
      stems.add(stemOfPrefix);
    }
    return stems;
  }

  /// Continues the list where it ends at the newest block, in as few queries as the size of its
  /// blocks so far suggests.
  void extend(TermPostings list, BlockRange range) {
    var blocks =
        Math.max(1, range.maxBytes() * list.blocks().size() / Math.max(1, list.bytesRead()));
    list.newestEnd()
        .ifPresent(
            end -> list.add(postings.scan(lang, end.term(), range.before(end.block()), blocks)));
  }

  /// Reads single blocks of a list that was truncated before it reached them.
  void readBlocks(TermPostings list, Collection<String> blocks) {
    var scans =
        list.truncatedTerms().stream()
            .map(term -> postings.scanBlocks(lang, term, blocks))
            .toList();
    list.addBlocks(blocks, scans);
  }
}
