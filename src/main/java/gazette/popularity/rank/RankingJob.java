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
import gazette.popularity.Decay;
import gazette.popularity.LateArrivals;
import gazette.popularity.Metric;
import gazette.popularity.Window;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes leaderboards of counters: the windows that roll and what is trending with every run, the
/// windows of days once in ten minutes. It may run twice, or at once: the result is the same.
public final class RankingJob {

  private final Site site;
  private final Editions editions;
  private final Teasers teasers;
  private final SectionChanges moves;
  private final DayCache recent;
  private final LateArrivals late;
  private final DailyRollup archive;
  private final Leaderboards leaderboards;
  private final RankingWatermark rankings;
  private final Duration halfLife;

  public RankingJob(Table popularity, Table articles, Site site, Duration halfLife, Clock clock) {
    this.site = site;
    this.editions = new Editions(articles, site);
    this.teasers = new Teasers(articles);
    this.moves = new SectionChanges(articles);
    this.recent = new DayCache(new DailyCounters(popularity));
    this.late = new LateArrivals(popularity);
    this.archive = new DailyRollup(popularity, recent);
    this.leaderboards = new Leaderboards(popularity);
    this.rankings = new RankingWatermark(popularity, clock);
    this.halfLife = halfLife;
  }

  /// Makes all leaderboards whose time it is.
  ///
  /// @param all whether the windows of days are ranked too, though it is not their time
  public synchronized void run(Instant now, boolean all) {
    var before = rankings.read();
    var since = before.map(RankingWatermark.LastRanking::wideAsOf).filter(now::isAfter).orElse(now);
    var run = new RankingRun(now, late.since(DailyRollup.first(since)), moves.all());
    run.rolling();
    before.ifPresent(
        b -> rankings.put(new RankingWatermark.LastRanking(now, b.wideAsOf(), b.closed())));
    var wide = all || before.filter(b -> isRecent(b, now)).isEmpty();
    if (wide) {
      archive.close(now, since, run.marks);
      run.wide();
      rankings.put(new RankingWatermark.LastRanking(now, now, archive.closed(now)));
    }
  }

  private static boolean isRecent(RankingWatermark.LastRanking before, Instant now) {
    return Bucket.of(before.wideAsOf()).equals(Bucket.of(now));
  }

  /// One run: what it has read, so that all its leaderboards are of one state.
  private final class RankingRun {

    private final Instant now;
    private final Bucket running;
    private final LateArrivals.ArrivalTimes marks;
    private final Map<ArticleId, Optional<Slug>> moved;
    private final EditionBackfill siblings = new EditionBackfill(site, editions, teasers);
    private final Map<LocalDate, List<DailyCounters.ArticleDay>> read = new HashMap<>();

    private RankingRun(
        Instant now, LateArrivals.ArrivalTimes marks, Map<ArticleId, Optional<Slug>> moved) {
      this.now = now;
      this.running = Bucket.of(now);
      this.marks = marks;
      this.moved = moved;
    }

    /// What was counted in a window that rolls.
    private ScoreAccumulator within(Window window, Metric counter) {
      var first = window.first(now).orElseThrow();
      var sums = new ScoreAccumulator();
      days(first, counter)
          .forEach(day ->
              sums.count(day.place().article(), day.facts(), day.curve().between(first, running)));
      return sums;
    }

    private void rolling() {
      for (var counter : Metric.values()) {
        for (var window : List.of(Window.HOUR, Window.DAY)) {
          replace(Measure.of(window, counter), within(window, counter), new ScoreAccumulator());
        }
      }
      var decay = Decay.at(now, halfLife);
      var first = decay.first(now);
      recent.forget(first.day());
      var sums = new ScoreAccumulator();
      days(first, Metric.VIEWS)
          .forEach(day ->
              sums.add(
                  day.place().article(), day.facts(), day.curve().weighed(decay, first, running)));
      replace(Measure.TRENDING, sums, within(Window.HOUR, Metric.VIEWS));
    }

    private void wide() {
      siblings.refill();
      var today = running.day();
      var open = new ArrayList<DailyCounters.ArticleDay>();
      for (var day : archive.open(now)) {
        open.addAll(of(day));
      }
      for (var counter : Metric.values()) {
        for (var window : List.of(Window.WEEK, Window.MONTH, Window.ALL)) {
          var sums = new ScoreAccumulator();
          open.stream()
              .filter(day -> day.place().counter() == counter)
              .filter(day -> window.holds(day.place().day(), today))
              .forEach(day -> sums.count(day.place().article(), day.facts(), day.curve().total()));
          archive
              .histories()
              .forEach(history ->
                  sums.count(
                      history.article(),
                      history.facts(),
                      history.in(window, today, counter, archive::has)));
          replace(Measure.of(window, counter), sums, new ScoreAccumulator());
        }
      }
    }

    /// The days from a bucket on, the newest first, since it has the newest facts.
    private List<DailyCounters.ArticleDay> days(Bucket first, Metric counter) {
      var days = new ArrayList<DailyCounters.ArticleDay>();
      for (var day = running.day(); !day.isBefore(first.day()); day = day.minusDays(1)) {
        of(day).stream().filter(d -> d.place().counter() == counter).forEach(days::add);
      }
      return days;
    }

    private List<DailyCounters.ArticleDay> of(LocalDate day) {
      return read.computeIfAbsent(day, d -> recent.of(d, marks, now));
    }

    private void replace(Measure measure, ScoreAccumulator sums, ScoreAccumulator lastHour) {
      Collection<ArticleScore> scores = sums.scores(moved, lastHour);
      leaderboards.replace(measure, Scope.EDITION, Leaderboard.of(Contender.articles(scores)), now);
      var stories = siblings.complete(Contender.stories(scores));
      leaderboards.replace(measure, Scope.STORY, Leaderboard.of(stories), now);
    }
  }
}
