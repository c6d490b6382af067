package gazette.popularity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;

/// The time range over which a ranking sums counts. Rolling windows end with the current bucket and
/// move every ten minutes; daily windows consist of whole UTC days.
public enum Window {
  /// The current bucket and the 5 before it.
  HOUR("1h"),
  /// The current bucket and the 143 before it.
  DAY("24h"),
  /// Today and the 6 UTC days before.
  WEEK("7d"),
  /// Today and the 29 UTC days before.
  MONTH("30d"),
  ALL("all");

  private final String wireName;

  Window(String wireName) {
    this.wireName = wireName;
  }

  /// Returns the window with a name as [#wireName] returns it.
  public static Optional<Window> parse(String wireName) {
    return Arrays.stream(values()).filter(w -> w.wireName.equals(wireName)).findFirst();
  }

  /// Returns its name in requests, responses and keys, such as `24h`.
  public String wireName() {
    return wireName;
  }

  /// Returns its first bucket at `now`; empty for [#ALL].
  public Optional<Bucket> firstBucket(Instant now) {
    var current = Bucket.of(now);
    return switch (this) {
      case HOUR -> Optional.of(current.plus(-5));
      case DAY -> Optional.of(current.plus(1 - Bucket.PER_DAY));
      case WEEK -> Optional.of(Bucket.firstOf(current.day().minusDays(6)));
      case MONTH -> Optional.of(Bucket.firstOf(current.day().minusDays(29)));
      case ALL -> Optional.empty();
    };
  }

  /// Returns whether it is a rolling window, whose leaderboards are computed every minute. Those of
  /// daily windows are computed once per bucket.
  public boolean isRolling() {
    return this == HOUR || this == DAY;
  }

  /// Returns whether it contains the whole of a past UTC day.
  public boolean contains(LocalDate day, LocalDate today) {
    return switch (this) {
      case HOUR, DAY -> false;
      case WEEK -> day.isAfter(today.minusDays(7));
      case MONTH -> day.isAfter(today.minusDays(30));
      case ALL -> true;
    };
  }
}
