package gazette.popularity.rank;

import gazette.dynamo.Condition;
import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Table;
import gazette.popularity.Window;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// When was ranked: every read and write of that is a method here. An instance remembers it for ten
/// seconds.
public final class RankingWatermark {

  private static final Key KEY = new Key("RANKING", "LAST");
  private static final Duration KEPT = Duration.ofSeconds(10);

  /// The last ranking.
  ///
  /// @param asOf of the windows that roll and of what is trending
  /// @param wideAsOf of the windows of days
  /// @param closed all days until this one are in the histories
  public record LastRanking(Instant asOf, Instant wideAsOf, LocalDate closed) {

    public Instant asOf(Window window) {
      return window.rolls() ? asOf : wideAsOf;
    }
  }

  private record CachedRanking(Optional<LastRanking> ranking, Instant until) {}

  private final Table popularity;
  private final Clock clock;
  private volatile @Nullable CachedRanking remembered;

  public RankingWatermark(Table popularity, Clock clock) {
    this.popularity = popularity;
    this.clock = clock;
  }

  /// The last one; none before the first.
  public Optional<LastRanking> last() {
    var now = clock.instant();
    var known = remembered;
    if (known == null || !known.until().isAfter(now)) {
      known = new CachedRanking(read(), now.plus(KEPT));
      remembered = known;
    }
    return known.ranking();
  }

  Optional<LastRanking> read() {
    return popularity
        .get(KEY)
        .map(item ->
            new LastRanking(
                Instant.ofEpochMilli(item.number("asOf")),
                Instant.ofEpochMilli(item.number("wideAsOf")),
                LocalDate.parse(item.text("closed"))));
  }

  /// Never in the place of a later one.
  void put(LastRanking ranking) {
    popularity.put(
        Item.at(KEY)
            .with("asOf", ranking.asOf().toEpochMilli())
            .with("wideAsOf", ranking.wideAsOf().toEpochMilli())
            .with("closed", ranking.closed().toString()),
        Condition.absentOrBelow("ranking", "asOf", ranking.asOf().toEpochMilli() + 1));
  }
}
