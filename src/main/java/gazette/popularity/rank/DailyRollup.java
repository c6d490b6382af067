package gazette.popularity.rank;

import gazette.article.ArticleId;
import gazette.dynamo.Table;
import gazette.popularity.Bucket;
import gazette.popularity.DailyCounters;
import gazette.popularity.LateArrivals;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The days that are over, as sums: each is summed once, and again when late events were added. An
/// instance keeps the histories, and reads them again when another instance has summed a day.
public final class DailyRollup {

  /// Late events are no older than 30 days, and a batch may take a while.
  private static final int DAYS = 31;

  /// More than so many histories are not read one by one.
  private static final int FEW = 200;

  private final DayCache recent;
  private final DayRollups closings;
  private final ArticleTotals histories;
  private LocalDate first = LocalDate.MAX;
  private Map<LocalDate, Instant> closed = Map.of();
  private Map<ArticleId, PastCounts> known = new HashMap<>();

  DailyRollup(Table popularity, DayCache recent) {
    this.recent = recent;
    this.closings = new DayRollups(popularity);
    this.histories = new ArticleTotals(popularity);
  }

  /// The first day that may have to be summed.
  ///
  /// @param since when that was done last
  public static LocalDate first(Instant since) {
    return Bucket.of(since).day().minusDays(DAYS);
  }

  /// Sums what is over and not summed yet.
  ///
  /// @param since when that was done last
  /// @param late when events were added late to each day, read before this
  void close(Instant now, Instant since, LateArrivals.ArrivalTimes late) {
    first = first(since);
    var stored = closings.since(first);
    if (!stored.equals(closed)) {
      known = byArticle(histories.all());
      closed = stored;
    }
    var times = new HashMap<>(closed);
    var today = Bucket.of(now).day();
    for (var day = first; day.isBefore(today); day = day.plusDays(1)) {
      if (DayRollups.isOver(day, now) && !isSummed(day, late)) {
        sum(day, late, now);
        closings.put(day, now);
        times.put(day, now);
      }
    }
    closed = times;
    if (histories.fold(known.values(), Bucket.of(since).day())) {
      known = byArticle(histories.all());
    }
  }

  private boolean isSummed(LocalDate day, LateArrivals.ArrivalTimes late) {
    return Optional.ofNullable(closed.get(day)).filter(at -> late.wereSettled(day, at)).isPresent();
  }

  /// Only what is more than its history has is written.
  private void sum(LocalDate day, LateArrivals.ArrivalTimes late, Instant now) {
    var more = recent.of(day, late, now).stream().filter(d -> d.curve().total() > kept(d)).toList();
    histories.keep(more);
    if (more.size() > FEW) {
      known = byArticle(histories.all());
    } else {
      known.putAll(histories.findLatest(more.stream().map(d -> d.place().article()).toList()));
    }
  }

  private long kept(DailyCounters.ArticleDay day) {
    return Optional.ofNullable(known.get(day.place().article()))
        .map(history -> history.days(day.place().counter()).get(day.place().day()))
        .orElse(0L);
  }

  private static Map<ArticleId, PastCounts> byArticle(List<PastCounts> histories) {
    var map = new HashMap<ArticleId, PastCounts>();
    histories.forEach(history -> map.put(history.article(), history));
    return map;
  }

  /// The days that are not summed yet, today among them.
  List<LocalDate> open(Instant now) {
    var open = new ArrayList<LocalDate>();
    for (var day = first; !day.isAfter(Bucket.of(now).day()); day = day.plusDays(1)) {
      if (!closed.containsKey(day)) {
        open.add(day);
      }
    }
    return open;
  }

  /// The day until which all are summed.
  LocalDate closed(Instant now) {
    return open(now).getFirst().minusDays(1);
  }

  Collection<PastCounts> histories() {
    return known.values();
  }

  /// Whether a history has the whole of a day.
  boolean has(LocalDate day) {
    return day.isBefore(first) || closed.containsKey(day);
  }
}
