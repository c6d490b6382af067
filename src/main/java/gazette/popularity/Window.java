package gazette.popularity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// The stretch of time that a ranking looks at.
public enum Window {
  /// The bucket that runs and the 5 before it.
  HOUR("1h"),
  /// The bucket that runs and the 143 before it.
  DAY("24h"),
  /// Today and the 6 UTC days before.
  WEEK("7d"),
  /// Today and the 29 UTC days before.
  MONTH("30d"),
  ALL("all");

  private final String word;

  Window(String word) {
    this.word = word;
  }

  public static Optional<Window> parse(String word) {
    for (var window : values()) {
      if (window.word.equals(word)) {
        return Optional.of(window);
      }
    }
    return Optional.empty();
  }

  /// Its name in keys and on the wire.
  public String word() {
    return word;
  }

  /// Its first bucket, as seen at a time; none of all time.
  public Optional<Bucket> first(Instant now) {
    var running = Bucket.of(now);
    return switch (this) {
      case HOUR -> Optional.of(running.plus(-5));
      case DAY -> Optional.of(running.plus(1 - Bucket.A_DAY));
      case WEEK -> Optional.of(Bucket.first(running.day().minusDays(6)));
      case MONTH -> Optional.of(Bucket.first(running.day().minusDays(29)));
      case ALL -> Optional.empty();
    };
  }

  /// Whether it moves with every bucket, and so is ranked every minute.
  public boolean rolls() {
    return this == HOUR || this == DAY;
  }

  /// Whether it holds a whole day that is over.
  public boolean holds(LocalDate day, LocalDate today) {
    return switch (this) {
      case HOUR, DAY -> false;
      case WEEK -> day.isAfter(today.minusDays(7));
      case MONTH -> day.isAfter(today.minusDays(30));
      case ALL -> true;
    };
  }
}
