package gazette.popularity.rank;

import gazette.article.ArticleId;
import gazette.dynamo.Table;
import gazette.popularity.Bucket;
import gazette.popularity.DailyCounters.DailyCounter;
import gazette.popularity.LateArrivals.ArrivalTimes;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Rolls up UTC days that are over into one total per article and metric: each day once, and again
/// after late arrivals. An instance caches all rollups, and reads them again when another instance
/// has rolled up a day.
public final class DailyRollup {

  /// A tally drops events that are older than 30 days, and one more day may pass while a batch
  /// waits.
  private static final int MAX_LATENESS_DAYS = 31;

  /// Number of changed rollups above which all are read by query instead of one by one.
  private static final int MAX_SINGLE_READS = 200;

  private final DailyCountersCache counters;
  private final RollupTimes times;
  private final ArticleRollups rollups;
  private LocalDate firstDay = LocalDate.MAX;
  private Map<LocalDate, Instant> rolledUpAt = Map.of();
  private Map<ArticleId, ArticleRollup> cache = new HashMap<>();

  DailyRollup(Table popularity, DailyCountersCache counters) {
    this.counters = counters;
    this.times = new RollupTimes(popularity);
    this.rollups = new ArticleRollups(popularity);
  }

  /// Returns the first day that a run may have to roll up.
  ///
  /// @param lastRun time of the run before
  public static LocalDate firstDay(Instant lastRun) {
    return Bucket.of(lastRun).day().minusDays(MAX_LATENESS_DAYS);
  }

  /// Rolls up the days that are over and are not rolled up, or not completely. Then adds totals
  /// that have become too old to the sum of earlier days.
  ///
  /// @param lastRun time of the run before
  /// @param late the late arrivals, read before this call
  void run(Instant now, Instant lastRun, ArrivalTimes late) {
    firstDay = firstDay(lastRun);
    var stored = times.since(firstDay);
    if (!stored.equals(rolledUpAt)) {
      cache = rollups.all();
    }
    var updated = new HashMap<>(stored);
    rolledUpAt = stored;
    var today = Bucket.of(now).day();
    for (var day = firstDay; day.isBefore(today); day = day.plusDays(1)) {
      if (RollupTimes.isOver(day, now) && !isComplete(day, late)) {
        rollUp(day, late, now);
        times.put(day, now);
        updated.put(day, now);
      }
    }
    rolledUpAt = updated;
    if (rollups.foldOldest(cache.values(), Bucket.of(lastRun).day())) {
      cache = rollups.all();
    }
  }

  private boolean isComplete(LocalDate day, ArrivalTimes late) {
    return Optional.ofNullable(rolledUpAt.get(day))
        .filter(at -> late.isCompleteIfReadAt(at, day))
        .isPresent();
  }

  private void rollUp(LocalDate day, ArrivalTimes late, Instant now) {
    var changed = new ArrayList<DailyCounter>();
    for (var counter : counters.get(day, late, now)) {
      if (counter.buckets().total() > storedTotal(counter)) {
        changed.add(counter);
      }
    }
    rollups.put(changed);
    if (changed.size() > MAX_SINGLE_READS) {
      cache = rollups.all();
    } else {
      cache.putAll(rollups.findConsistent(changed.stream().map(c -> c.key().article()).toList()));
    }
  }

  private long storedTotal(DailyCounter counter) {
    return Optional.ofNullable(cache.get(counter.key().article()))
        .map(rollup -> rollup.days(counter.key().metric()).get(counter.key().day()))
        .orElse(0L);
  }

  /// Returns the days that are not rolled up, up to today, which is always one of them.
  List<LocalDate> openDays(Instant now) {
    return firstDay
        .datesUntil(Bucket.of(now).day().plusDays(1))
        .filter(day -> !rolledUpAt.containsKey(day))
        .toList();
  }

  /// Returns the last day such that it and all days before are rolled up.
  LocalDate rolledUpThrough(Instant now) {
    return openDays(now).getFirst().minusDays(1);
  }

  /// Returns the rollups of all articles.
  Collection<ArticleRollup> rollups() {
    return cache.values();
  }

  /// Returns whether a day is part of the rollups.
  boolean isRolledUp(LocalDate day) {
    return day.isBefore(firstDay) || rolledUpAt.containsKey(day);
  }
}
