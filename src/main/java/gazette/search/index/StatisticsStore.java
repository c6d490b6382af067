package gazette.search.index;

import gazette.article.ArticleId;
import gazette.article.Language;
import gazette.dynamo.Condition;
import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads and writes collection statistics. Counts them again when enough has changed, from a sample
/// if there are many articles.
public record StatisticsStore(Table index) {

  /// The share of changed articles that causes a new count. With few articles any change does: the
  /// count is cheap and each change matters.
  private static final double CHANGED_SHARE = 0.05;

  /// The maximum age of a count if anything has changed.
  static final Duration MAX_AGE = Duration.ofHours(24);

  /// The maximum number of sampled articles, and of terms that are kept.
  private static final int MAX_SAMPLED_ARTICLES = 1_000;

  private static final int MAX_COMMON_TERMS = 1_000;
  private static final int BATCH = 100;

  private static final String CHANGES = "changes";

  /// Returns the statistics without term counts.
  CollectionStatistics size(Language lang) {
    return index
        .get(sizeKey(lang))
        .map(item -> corpus(item, Map.of()))
        .orElseGet(CollectionStatistics::unknown);
  }

  /// Returns the statistics with term counts.
  CollectionStatistics find(Language lang) {
    var found = index.getAll(List.of(sizeKey(lang), termsKey(lang)));
    var size = Optional.ofNullable(found.get(sizeKey(lang)));
    var terms =
        Optional.ofNullable(found.get(termsKey(lang)))
            .map(item -> item.packed("counts", TermCounts.class).counts())
            .orElseGet(Map::of);
    return size.map(item -> corpus(item, terms)).orElseGet(CollectionStatistics::unknown);
  }

  /// Records that an article has changed.
  void count(Language lang) {
    index.add(changesKey(lang), CHANGES, 1);
  }

  /// Counts again if enough has changed. Of concurrent counts, one subtracts the changes it has
  /// seen.
  ///
  /// @return true if it counted
  boolean refresh(Language lang, Instant now) {
    var changes = index.getConsistent(changesKey(lang)).map(i -> i.number(CHANGES)).orElse(0L);
    var last = index.get(sizeKey(lang));
    var enough = CHANGED_SHARE * last.map(i -> i.number("articles")).orElse(0L);
    var isOld = last.filter(i -> i.time("at").isAfter(now.minus(MAX_AGE))).isEmpty();
    if (changes == 0 || (changes < enough && !isOld)) {
      return false;
    }
    if (put(lang, look(lang), now, last)) {
      index.add(changesKey(lang), CHANGES, -changes);
    }
    return true;
  }

  /// The stored form: a line for each term with its count.
  private record TermCounts(List<String> lines) {

    static TermCounts of(Map<String, Integer> counts) {
      return new TermCounts(
          counts.entrySet().stream()
              .sorted(Map.Entry.comparingByKey())
              .map(e -> e.getKey() + "\t" + e.getValue())
              .toList());
    }

    Map<String, Integer> counts() {
      var counts = new HashMap<String, Integer>();
      for (var line : lines) {
        var parts = line.split("\t", 2);
        counts.put(parts[0], Integer.valueOf(parts[1]));
      }
      return counts;
    }
  }

  private CollectionStatistics look(Language lang) {
    var ids = new ArrayList<ArticleId>();
    var rows = new ArrayList<String>();
    new DocumentBlocks(index)
        .forEach(
            lang,
            block -> {
              rows.add(block.row());
              block.entries().entrySet().stream()
                  .sorted(Map.Entry.comparingByKey())
                  .forEach(entry -> ids.add(entry.getValue().id()));
            });
    var sample = sample(ids);
    var counts = new HashMap<String, Integer>();
    var words = 0L;
    var looked = 0;
    for (var from = 0; from < sample.size(); from += BATCH) {
      var some = sample.subList(from, Math.min(sample.size(), from + BATCH));
      for (var document : new IndexedArticles(index).findAll(some)) {
        document.profile().weights().keySet().forEach(term -> counts.merge(term, 1, Integer::sum));
        words += document.profile().words();
        looked++;
      }
    }
    return new CollectionStatistics(
        ids.size(), rows.size(), looked == 0 ? 1 : (double) words / looked, looked, common(counts));
  }

  private static List<ArticleId> sample(List<ArticleId> ids) {
    var every = Math.max(1, Math.ceilDiv(ids.size(), MAX_SAMPLED_ARTICLES));
    var sample = new ArrayList<ArticleId>();
    for (var i = 0; i < ids.size(); i += every) {
      sample.add(ids.get(i));
    }
    return sample;
  }

  private static Map<String, Integer> common(Map<String, Integer> counts) {
    var common = new HashMap<String, Integer>();
    counts.entrySet().stream()
        .filter(count -> count.getValue() > 1)
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MAX_COMMON_TERMS)
        .forEach(count -> common.put(count.getKey(), count.getValue()));
    return common;
  }

  /// Stores a count.
  ///
  /// @return true if no other count was stored since `last`
  private boolean put(
      Language lang, CollectionStatistics corpus, Instant now, Optional<Item> last) {
    index.put(Item.at(termsKey(lang)).withPacked("counts", TermCounts.of(corpus.counts())));
    return index.put(
        Item.at(sizeKey(lang))
            .with("articles", corpus.articles())
            .with("rows", corpus.rows())
            .with("milliwords", Math.round(1_000 * corpus.words()))
            .with("looked", corpus.looked())
            .with("at", now),
        last.map(item -> Condition.absentOrEqual("size", "at", item.text("at")))
            .orElseGet(() -> Condition.absent("size")));
  }

  private static CollectionStatistics corpus(Item item, Map<String, Integer> counts) {
    return new CollectionStatistics(
        item.integer("articles"),
        item.integer("rows"),
        item.number("milliwords") / 1_000.0,
        item.integer("looked"),
        counts);
  }

  private static Key sizeKey(Language lang) {
    return new Key("STATISTICS#" + lang, "SIZE");
  }

  private static Key termsKey(Language lang) {
    return new Key("STATISTICS#" + lang, "TERMS");
  }

  private static Key changesKey(Language lang) {
    return new Key("STATISTICS#" + lang, "CHANGES");
  }
}
