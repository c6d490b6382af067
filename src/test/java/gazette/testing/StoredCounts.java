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

/// What is in the counters, read from the table and not from what anybody says of it.
public final class StoredCounts {

  /// One number: of an article, in ten minutes.
  public record Cell(ArticleId article, Metric metric, Instant bucket) {}

  private StoredCounts() {}

  /// Every number that is not zero, of some days.
  public static Map<Cell, Long> read(Table popularity, LocalDate first, LocalDate last) {
    var counts = new HashMap<Cell, Long>();
    for (var date = first; !date.isAfter(last); date = date.plusDays(1)) {
      for (var day : new DailyCounters(popularity).find(date)) {
        for (var i = 0; i < Bucket.PER_DAY; i++) {
          var bucket = Bucket.firstOf(date).plus(i);
          if (day.buckets().count(bucket) > 0) {
            var place = day.key();
            counts.put(
                new Cell(place.article(), place.metric(), bucket.start()),
                day.buckets().count(bucket));
          }
        }
      }
    }
    return counts;
  }
}
