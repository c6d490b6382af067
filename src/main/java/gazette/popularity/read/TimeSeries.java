package gazette.popularity.read;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The counts of an article over time, every step of it, zeros too.
public record TimeSeries(Interval step, List<Point> points) {

  /// One step.
  public record Point(Instant from, long views, long shares) {}

  /// What to draw.
  ///
  /// @param from and `to` are where steps begin
  public record SeriesRange(Instant from, Instant to, Interval step) {

    /// How many points that are.
    public long points() {
      return Duration.between(from, to).dividedBy(step.length());
    }
  }
}
