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

/// Every read and write of what is known of a language's articles as a whole is a method here. It
/// is counted anew when enough has changed, of a sample where there are many.
public record StatisticsStore(Table index) {

  /// How many changes it takes, as a share of the articles: of a few articles, any. Their count
  /// costs next to nothing, and each of them moves it by much.
  private static final double SHARE = 0.05;

  /// Fewer are waited for no longer than that.
  static final Duration LONGEST = Duration.ofHours(24);

  /// So many articles tell how common a term is, and so many terms are kept.
  private static final int SAMPLE = 1_000;

  private static final int TERMS = 1_000;
  private static final int BATCH = 100;

  private static final String CHANGES = "changes";

  /// The size alone.
  CollectionStatistics size(Language lang) {
    return index
        .get(sizeKey(lang))
        .map(item -> corpus(item, Map.of()))
        .orElseGet(CollectionStatistics::unknown);
  }

  /// With how common each term is.
  CollectionStatistics find(Language lang) {
    var found = index.getAll(List.of(sizeKey(lang), termsKey(lang)));
    var size = Optional.ofNullable(found.get(sizeKey(lang)));
    var terms =
        Optional.ofNullable(found.get(termsKey(lang)))
            .map(item -> item.packed("counts", TermCounts.class).counts())
            .orElseGet(Map::of);
    return size.map(item -> corpus(item, terms)).orElseGet(CollectionStatistics::unknown);
  }

  /// Notes that an article has changed.
  void count(Language lang) {
    index.add(changesKey(lang), CHANGES, 1);
  }

  /// Counts anew if enough has changed. Of several that count at once, one takes off the changes
  /// that it has seen.
  ///
  /// @return whether it did
  boolean refresh(Language lang, Instant now) {
    var changes = index.getConsistent(changesKey(lang)).map(i -> i.number(CHANGES)).orElse(0L);
    var last = index.get(sizeKey(lang));
    var enough = SHARE * last.map(i -> i.number("articles")).orElse(0L);
    var isOld = last.filter(i -> i.time("at").isAfter(now.minus(LONGEST))).isEmpty();
    if (changes == 0 || (changes < enough && !isOld)) {
      return false;
    }
    if (put(lang, look(lang), now, last)) {
      index.add(changesKey(lang), CHANGES, -changes);
    }
    return true;
  }

  /// A line for each term: itself and how many have it.
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
            roster -> {
              rows.add(roster.row());
              roster.entries().entrySet().stream()
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
    var every = Math.max(1, Math.ceilDiv(ids.size(), SAMPLE));
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
        .limit(TERMS)
        .forEach(count -> common.put(count.getKey(), count.getValue()));
    return common;
  }

  /// @return whether nobody else has counted since `last`
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
