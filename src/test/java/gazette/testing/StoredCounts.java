package gazette.testing;

import gazette.article.ArticleId;
import gazette.dynamo.Table;
import gazette.popularity.Bucket;
import gazette.popularity.DailyCounters;
import gazette.popularity.Metric;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/// Reads counts from the counters in the table, not from metrics or responses.
public final class StoredCounts {

  /// Identifies the count of an article in one bucket.
  ///
  /// @param bucket start of the bucket
  public record Cell(ArticleId article, Metric metric, Instant bucket) {}

  private StoredCounts() {}

  /// Returns every count that is not zero, of the days from `first` to `last`, both included.
  public static Map<Cell, Long> read(Table popularity, LocalDate first, LocalDate last) {
    var counts = new HashMap<Cell, Long>();
    for (var day = first; !day.isAfter(last); day = day.plusDays(1)) {
      for (var counter : new DailyCounters(popularity).find(day)) {
        for (var i = 0; i < Bucket.PER_DAY; i++) {
          var bucket = Bucket.firstOf(day).plus(i);
          var count = counter.buckets().count(bucket);
          if (count > 0) {
            var key = counter.key();
            counts.put(new Cell(key.article(), key.metric(), bucket.start()), count);
          }
        }
      }
    }
    return counts;
  }
}
