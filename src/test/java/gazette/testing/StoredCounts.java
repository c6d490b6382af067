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
  public record Cell(ArticleId article, Metric counter, Instant bucket) {}

  private StoredCounts() {}

  /// Every number that is not zero, of some days.
  public static Map<Cell, Long> counts(Table popularity, LocalDate first, LocalDate last) {
    var counts = new HashMap<Cell, Long>();
    for (var date = first; !date.isAfter(last); date = date.plusDays(1)) {
      for (var day : new DailyCounters(popularity).of(date)) {
        for (var i = 0; i < Bucket.A_DAY; i++) {
          var bucket = Bucket.first(date).plus(i);
          if (day.curve().at(bucket) > 0) {
            var place = day.place();
            counts.put(
                new Cell(place.article(), place.counter(), bucket.start()), day.curve().at(bucket));
          }
        }
      }
    }
    return counts;
  }
}
