package gazette.popularity.rank;

import gazette.article.ArticleId;
import gazette.article.Editions;
import gazette.article.SectionChanges;
import gazette.article.Site;
import gazette.article.Slug;
import gazette.article.Teasers;
import gazette.dynamo.Table;
import gazette.popularity.Bucket;
import gazette.popularity.DailyCounters;
import gazette.popularity.DailyCounters.DailyCounter;
import gazette.popularity.ForwardDecay;
import gazette.popularity.LateArrivals;
import gazette.popularity.LateArrivals.ArrivalTimes;
import gazette.popularity.Metric;
import gazette.popularity.Window;
import gazette.popularity.rank.LeaderboardKey.Ranking;
import gazette.popularity.rank.LeaderboardKey.Scope;
import gazette.popularity.rank.RankingWatermark.LastRanking;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Computes leaderboards from counters: by rolling windows and by decayed views in every run, by
/// daily windows once per bucket, together with the daily rollup. Concurrent and repeated runs are
/// harmless: the result is the same.
public final class RankingJob {

  private final Site site;
  private final Editions editions;
  private final Teasers teasers;
  private final SectionChanges sectionChanges;
  private final DailyCountersCache counters;
  private final LateArrivals lateArrivals;
  private final DailyRollup rollup;
  private final Leaderboards leaderboards;
  private final RankingWatermark watermark;
  private final Duration halfLife;

  /// @param halfLife the age at which a view has half the weight in the trending ranking
  public RankingJob(Table popularity, Table articles, Site site, Duration halfLife, Clock clock) {
    this.site = site;
    this.editions = new Editions(articles, site);
    this.teasers = new Teasers(articles);
    this.sectionChanges = new SectionChanges(articles);
    this.counters = new DailyCountersCache(new DailyCounters(popularity));
    this.lateArrivals = new LateArrivals(popularity);
    this.rollup = new DailyRollup(popularity, counters);
    this.leaderboards = new Leaderboards(popularity);
    this.watermark = new RankingWatermark(popularity, clock);
    this.halfLife = halfLife;
  }

  /// Computes all leaderboards that are due at `now`.
  ///
  /// @param all whether to rank by daily windows even if that has been done in this bucket
  public synchronized void run(Instant now, boolean all) {
    var last = watermark.read();
    var lastRollup = last.map(LastRanking::dailyAsOf).filter(now::isAfter).orElse(now);
    var late = lateArrivals.since(DailyRollup.firstDay(lastRollup));
    var run = new RankingRun(now, late, sectionChanges.sections());
    run.rankRollingWindows();
    run.rankTrending();
    last.ifPresent(l -> watermark.put(new LastRanking(now, l.dailyAsOf(), l.rolledUpThrough())));
    var isCurrent = last.filter(l -> Bucket.of(l.dailyAsOf()).equals(Bucket.of(now))).isPresent();
    if (all || !isCurrent) {
      rollup.run(now, lastRollup, late);
      run.rankDailyWindows();
      watermark.put(new LastRanking(now, now, rollup.rolledUpThrough(now)));
    }
  }

  /// The state of one run. Each day is read once, so that all leaderboards are of the same state.
  private final class RankingRun {

    private final Instant now;
    private final Bucket currentBucket;
    private final ArrivalTimes late;
    private final Map<ArticleId, Optional<Slug>> currentSections;
    private final EditionBackfill backfill = new EditionBackfill(site, editions, teasers);
    private final Map<LocalDate, List<DailyCounter>> countersByDay = new HashMap<>();

    private RankingRun(
        Instant now, ArrivalTimes late, Map<ArticleId, Optional<Slug>> currentSections) {
      this.now = now;
      this.currentBucket = Bucket.of(now);
      this.late = late;
      this.currentSections = currentSections;
    }

    private void rankRollingWindows() {
      for (var metric : Metric.values()) {
        for (var window : List.of(Window.HOUR, Window.DAY)) {
          replace(window, metric, counts(window, metric));
        }
      }
    }

    private ScoreAccumulator counts(Window window, Metric metric) {
      var first = window.firstBucket(now).orElseThrow();
      var scores = new ScoreAccumulator();
      for (var counter : countersSince(first, metric)) {
        scores.add(
            counter.key().article(), counter.facts(), counter.buckets().sum(first, currentBucket));
      }
      return scores;
    }

    private void rankTrending() {
      var decay = ForwardDecay.at(now, halfLife);
      var first = decay.firstBucket(now);
      counters.evictBefore(first.day());
      var scores = new ScoreAccumulator();
      for (var counter : countersSince(first, Metric.VIEWS)) {
        scores.add(
            counter.key().article(),
            counter.facts(),
            counter.buckets().weightedSum(decay, first, currentBucket));
      }
      var viewsLastHour = counts(Window.HOUR, Metric.VIEWS);
      replace(Ranking::trending, scores, viewsLastHour);
    }

    private void rankDailyWindows() {
      backfill.resetBudget();
      var open = new ArrayList<DailyCounter>();
      rollup.openDays(now).forEach(day -> open.addAll(counters(day)));
      for (var metric : Metric.values()) {
        for (var window : List.of(Window.WEEK, Window.MONTH, Window.ALL)) {
          replace(window, metric, totals(window, metric, open));
        }
      }
    }

    private ScoreAccumulator totals(Window window, Metric metric, List<DailyCounter> open) {
      var today = currentBucket.day();
      var scores = new ScoreAccumulator();
      for (var counter : open) {
        if (counter.key().metric() == metric && window.contains(counter.key().day(), today)) {
          scores.add(counter.key().article(), counter.facts(), counter.buckets().total());
        }
      }
      for (var past : rollup.rollups()) {
        var total = past.sum(window, today, metric, rollup::isRolledUp);
        scores.add(past.article(), past.facts(), total);
      }
      return scores;
    }

    /// Returns the counters from a bucket on, those of the newest day first, since they have the
    /// newest facts.
    private List<DailyCounter> countersSince(Bucket first, Metric metric) {
      var found = new ArrayList<DailyCounter>();
      for (var day = currentBucket.day(); !day.isBefore(first.day()); day = day.minusDays(1)) {
        counters(day).stream().filter(c -> c.key().metric() == metric).forEach(found::add);
      }
      return found;
    }

    private List<DailyCounter> counters(LocalDate day) {
      return countersByDay.computeIfAbsent(day, d -> counters.get(d, late, now));
    }

    private void replace(Window window, Metric metric, ScoreAccumulator scores) {
      replace(scope -> Ranking.byCount(window, metric, scope), scores, new ScoreAccumulator());
    }

    private void replace(
        Function<Scope, Ranking> rankings,
        ScoreAccumulator accumulator,
        ScoreAccumulator viewsLastHour) {
      var scores = accumulator.scores(currentSections, viewsLastHour);
      store(rankings.apply(Scope.EDITION), Contender.articles(scores));
      store(rankings.apply(Scope.STORY), backfill.addMissingEditions(Contender.stories(scores)));
    }

    private void store(Ranking ranking, List<Contender> contenders) {
      leaderboards.replace(ranking, Leaderboard.of(ranking, contenders), now);
    }
  }
}
