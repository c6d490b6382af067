package gazette.popularity.rank;

import gazette.dynamo.Condition;
import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Table;
import gazette.popularity.Window;
import gazette.runtime.ExpiringCache;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// Reads and writes the watermark of rankings: the times up to which leaderboards and rollups have
/// the counters' events.
public final class RankingWatermark {

  private static final Key KEY = new Key("RANKING", "LAST");
  private static final Duration TIME_TO_LIVE = Duration.ofSeconds(10);

  /// The last ranking.
  ///
  /// @param asOf time of the last ranking by rolling windows and by decayed views
  /// @param dailyAsOf time of the last ranking by daily windows
  /// @param rolledUpThrough the last UTC day such that it and all days before are rolled up
  public record LastRanking(Instant asOf, Instant dailyAsOf, LocalDate rolledUpThrough) {

    /// Returns the time of the last ranking by a window.
    public Instant asOf(Window window) {
      return window.isRolling() ? asOf : dailyAsOf;
    }
  }

  private final Table popularity;
  private final ExpiringCache<Key, Optional<LastRanking>> cache;

  /// Creates a watermark with an empty cache.
  public RankingWatermark(Table popularity, Clock clock) {
    this.popularity = popularity;
    this.cache = new ExpiringCache<>(1, TIME_TO_LIVE, clock);
  }

  /// Returns the last ranking as it was within the last ten seconds; empty before the first.
  public Optional<LastRanking> cached() {
    return cache.get(KEY, key -> read());
  }

  /// Returns the last ranking by an eventually consistent read; empty before the first.
  Optional<LastRanking> read() {
    return popularity
        .get(KEY)
        .map(item ->
            new LastRanking(
                Instant.ofEpochMilli(item.number("asOf")),
                Instant.ofEpochMilli(item.number("wideAsOf")),
                LocalDate.parse(item.text("closed"))));
  }

  /// Stores a ranking, unless a later one is stored.
  void put(LastRanking ranking) {
    popularity.put(
        Item.at(KEY)
            .with("asOf", ranking.asOf().toEpochMilli())
            .with("wideAsOf", ranking.dailyAsOf().toEpochMilli())
            .with("closed", ranking.rolledUpThrough().toString()),
        Condition.absentOrLess("ranking", "asOf", ranking.asOf().toEpochMilli() + 1));
  }
}
