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

/// Finds documents that share terms with an article, in the newest part of each posting list.
record SimilarArticles(Postings postings, Language lang, CollectionStatistics corpus) {

  /// The number of bytes read of each posting list: half a read unit.
  private static final int BYTES_PER_TERM = 3 * 1024;

  private static final int A_ROW = 60;
  private static final int A_PLACE = 5;

  /// Returns the documents that share enough.
  List<Overlap> of(InterestingTerms traits) {
    var bm25 = Bm25.of(corpus);
    var matches = new HashMap<String, Overlap>();
    for (var list : Parallel.map(traits.terms(), this::read)) {
      var rarity = bm25.idf(corpus.frequency(list.term()));
      var own = traits.strength(list.term());
      for (var row : list.rows()) {
        for (var entry : row.entries()) {
          match(matches, row.row(), entry.place())
              .share(list.term(), Math.sqrt(own * bm25.score(rarity, entry.posting())));
        }
      }
    }
    return matches.values().stream().filter(Overlap::isEnough).toList();
  }

  private static Overlap match(Map<String, Overlap> matches, String row, int place) {
    return matches.computeIfAbsent(row + "/" + place, address -> new Overlap(row, place));
  }

  private PostingScan read(String term) {
    var share = corpus.articles() == 0 ? 1 : corpus.frequency(term) / corpus.articles();
    var row = A_ROW + A_PLACE * DocAddress.SLOTS_PER_BLOCK * Math.min(1, share);
    var look = (int) Math.max(1, Math.floor(BYTES_PER_TERM / row));
    return postings.read(lang, term, BlockRange.all(0), look);
  }
}
