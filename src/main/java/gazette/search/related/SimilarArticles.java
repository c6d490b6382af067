package gazette.search.related;

import gazette.article.Language;
import gazette.runtime.Parallel;
import gazette.search.index.BlockRange;
import gazette.search.index.Bm25;
import gazette.search.index.CollectionStatistics;
import gazette.search.index.DocAddress;
import gazette.search.index.PostingScan;
import gazette.search.index.Postings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds the articles that share terms with another one, as far as the newest blocks of each
/// posting list tell.
record SimilarArticles(Postings postings, Language lang, CollectionStatistics statistics) {

  /// The bytes to read of each term's list.
  private static final int MAX_BYTES_PER_TERM = 3 * 1024;

  private static final int BLOCK_OVERHEAD_BYTES = 60;
  private static final int POSTING_BYTES = 5;

  /// Returns the overlaps of the articles that share enough with the terms, in no particular order.
  List<Overlap> find(InterestingTerms terms) {
    var bm25 = Bm25.of(statistics);
    var overlaps = new HashMap<String, Overlap>();
    for (var scan : Parallel.map(terms.terms(), this::scan)) {
      var idf = bm25.idf(statistics.documentFrequency(scan.term()));
      var own = terms.score(scan.term());
      for (var block : scan.blocks()) {
        for (var entry : block.postings()) {
          overlap(overlaps, block.name(), entry.slot())
              .add(scan.term(), Math.sqrt(own * bm25.score(idf, entry.posting())));
        }
      }
    }
    return overlaps.values().stream().filter(Overlap::isSimilar).toList();
  }

  private static Overlap overlap(Map<String, Overlap> overlaps, String block, int slot) {
    return overlaps.computeIfAbsent(block + "/" + slot, address -> new Overlap(block, slot));
  }

  /// Reads as many of the newest blocks as are expected to fit into the bytes, in one query.
  private PostingScan scan(String term) {
    var articles = statistics.articles();
    var share = articles == 0 ? 1 : statistics.documentFrequency(term) / articles;
    var blockBytes =
        BLOCK_OVERHEAD_BYTES + POSTING_BYTES * DocAddress.SLOTS_PER_BLOCK * Math.min(1, share);
    var limit = (int) Math.max(1, Math.floor(MAX_BYTES_PER_TERM / blockBytes));
    return postings.scan(lang, term, BlockRange.all(0), limit);
  }
}
