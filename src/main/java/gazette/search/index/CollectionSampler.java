package gazette.search.index;

import gazette.article.ArticleId;
import gazette.article.Language;
import gazette.dynamo.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Counts the indexed articles of a language and, in a sample of them, document frequencies and
/// lengths. The cost of a count is bounded by the sample, however large the archive is.
record CollectionSampler(Table index) {

  /// The number of articles whose documents are read, at most.
  private static final int SAMPLE_SIZE = 1_000;

  /// The number of terms whose counts are kept: the most common ones.
  private static final int MAX_TERMS = 1_000;

  private static final int BATCH_SIZE = 100;

  CollectionStatistics count(Language lang) {
    var ids = new ArrayList<ArticleId>();
    var blocks = new ArrayList<String>();
    new DocumentBlocks(index)
        .forEach(
            lang,
            block -> {
              blocks.add(block.name());
              block.entries().entrySet().stream()
                  .sorted(Map.Entry.comparingByKey())
                  .forEach(entry -> ids.add(entry.getValue().id()));
            });
    var sample = sample(ids);
    var counts = new HashMap<String, Integer>();
    var words = 0L;
    var size = 0;
    for (var from = 0; from < sample.size(); from += BATCH_SIZE) {
      var batch = sample.subList(from, Math.min(sample.size(), from + BATCH_SIZE));
      for (var document : new IndexedArticles(index).findAll(batch)) {
        var vector = document.termVector();
        vector.weights().keySet().forEach(term -> counts.merge(term, 1, Integer::sum));
        words += vector.words();
        size++;
      }
    }
    return new CollectionStatistics(
        ids.size(), blocks.size(), size == 0 ? 1 : (double) words / size, size, common(counts));
  }

  /// Returns every n-th article, so that all times are represented.
  private static List<ArticleId> sample(List<ArticleId> ids) {
    var step = Math.max(1, Math.ceilDiv(ids.size(), SAMPLE_SIZE));
    var sample = new ArrayList<ArticleId>();
    for (var i = 0; i < ids.size(); i += step) {
      sample.add(ids.get(i));
    }
    return sample;
  }

  /// Returns the most common of the terms that more than one article has.
  private static Map<String, Integer> common(Map<String, Integer> counts) {
    var common = new HashMap<String, Integer>();
    counts.entrySet().stream()
        .filter(count -> count.getValue() > 1)
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MAX_TERMS)
        .forEach(count -> common.put(count.getKey(), count.getValue()));
    return common;
  }
}
