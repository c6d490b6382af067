package gazette.search.index;

import gazette.article.Language;
import gazette.dynamo.Condition;
import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Table;
import gazette.runtime.ExpiringCache;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads and writes the collection statistics of each language, and caches them for one minute.
/// They are counted again when enough articles have changed.
public final class StatisticsStore {

  /// The share of the articles that has to change before they are counted again. Of up to twenty
  /// articles any change is enough: counting them costs next to nothing, and each weighs much.
  private static final double REFRESH_SHARE = 0.05;

  /// The time after which fewer changes are enough.
  private static final Duration MAX_AGE = Duration.ofHours(24);

  private static final Duration TIME_TO_LIVE = Duration.ofMinutes(1);

  /// The number of languages in the cache: requests may name languages that do not exist.
  private static final int MAX_LANGUAGES = 20;

  private static final String CHANGES = "changes";

  private final Table index;
  private final Clock clock;
  private final ExpiringCache<Language, CollectionStatistics> sizes;
  private final ExpiringCache<Language, CollectionStatistics> statistics;

  public StatisticsStore(Table index, Clock clock) {
    this.index = index;
    this.clock = clock;
    this.sizes = new ExpiringCache<>(MAX_LANGUAGES, TIME_TO_LIVE, clock);
    this.statistics = new ExpiringCache<>(MAX_LANGUAGES, TIME_TO_LIVE, clock);
  }

  /// Returns the statistics of a language without term counts, which is cheaper to read. May be a
  /// minute old.
  public CollectionStatistics size(Language lang) {
    return sizes.get(
        lang,
        missing ->
            index
                .get(sizeKey(missing))
                .map(item -> statistics(item, Map.of()))
                .orElseGet(CollectionStatistics::uncounted));
  }

  /// Returns the statistics of a language with its term counts. May be a minute old.
  public CollectionStatistics find(Language lang) {
    return statistics.get(lang, this::read);
  }

  private CollectionStatistics read(Language lang) {
    var found = index.getAll(List.of(sizeKey(lang), termsKey(lang)));
    var counts =
        Optional.ofNullable(found.get(termsKey(lang)))
            .map(item -> item.packed("counts", TermCounts.class).counts())
            .orElseGet(Map::of);
    return Optional.ofNullable(found.get(sizeKey(lang)))
        .map(item -> statistics(item, counts))
        .orElseGet(CollectionStatistics::uncounted);
  }

  /// Records that an article of the language has changed.
  void recordChange(Language lang) {
    index.add(changesKey(lang), CHANGES, 1);
  }

  /// Counts the articles of a language again if enough have changed. When several count at the same
  /// time, one of them subtracts the changes that it has seen.
  ///
  /// @return whether they were counted
  boolean refresh(Language lang) {
    var changes = index.getConsistent(changesKey(lang)).map(i -> i.number(CHANGES)).orElse(0L);
    var now = clock.instant();
    var last = index.get(sizeKey(lang));
    var enough = REFRESH_SHARE * last.map(i -> i.number("articles")).orElse(0L);
    var isOld = last.filter(i -> i.time("at").isAfter(now.minus(MAX_AGE))).isEmpty();
    if (changes == 0 || (changes < enough && !isOld)) {
      return false;
    }
    if (replace(lang, new CollectionSampler(index).count(lang), now, last)) {
      index.add(changesKey(lang), CHANGES, -changes);
    }
    return true;
  }

  /// Writes new statistics; returns whether nobody else has since `last` was read.
  private boolean replace(
      Language lang, CollectionStatistics counted, Instant now, Optional<Item> last) {
    index.put(Item.at(termsKey(lang)).withPacked("counts", TermCounts.of(counted.termCounts())));
    return index.put(
        Item.at(sizeKey(lang))
            .with("articles", counted.articles())
            .with("rows", counted.blocks())
            .with("milliwords", Math.round(1_000 * counted.averageWords()))
            .with("looked", counted.sampleSize())
            .with("at", now),
        last.map(item -> Condition.absentOrEqual("size", "at", item.text("at")))
            .orElseGet(() -> Condition.absent("size")));
  }

  private static CollectionStatistics statistics(Item item, Map<String, Integer> counts) {
    return new CollectionStatistics(
        item.integer("articles"),
        item.integer("rows"),
        item.number("milliwords") / 1_000.0,
        item.integer("looked"),
        counts);
  }

  /// The term counts as they are stored: a line for each term with its count.
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
