package gazette.popularity;

import gazette.article.ArticleId;
import gazette.article.Editions;
import gazette.article.Moves;
import gazette.article.Site;
import gazette.article.Slug;
import gazette.article.Teasers;
import gazette.store.Table;
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
public final class Ranking {

  private final Site site;
  private final Editions editions;
  private final Teasers teasers;
  private final Moves moves;
  private final Recent recent;
  private final Late late;
  private final Archive archive;
  private final Leaderboards leaderboards;
  private final Rankings rankings;
  private final Duration halfLife;

  public Ranking(Table popularity, Table articles, Site site, Duration halfLife, Clock clock) {
    this.site = site;
    this.editions = new Editions(articles, site);
    this.teasers = new Teasers(articles);
    this.moves = new Moves(articles);
    this.recent = new Recent(new Days(popularity));
    this.late = new Late(popularity);
    this.archive = new Archive(popularity, recent);
    this.leaderboards = new Leaderboards(popularity);
    this.rankings = new Rankings(popularity, clock);
    this.halfLife = halfLife;
  }

  /// Makes all leaderboards whose time it is.
  ///
  /// @param all whether the windows of days are ranked too, though it is not their time
  public synchronized void run(Instant now, boolean all) {
    var before = rankings.read();
    var since = before.map(Rankings.Last::wideAsOf).filter(now::isAfter).orElse(now);
    var run = new Run(now, late.since(Archive.first(since)), moves.all());
    run.rolling();
    before.ifPresent(b -> rankings.put(new Rankings.Last(now, b.wideAsOf(), b.closed())));
    var wide = all || before.filter(b -> isRecent(b, now)).isEmpty();
    if (wide) {
      archive.close(now, since, run.marks);
      run.wide();
      rankings.put(new Rankings.Last(now, now, archive.closed(now)));
    }
  }

  private static boolean isRecent(Rankings.Last before, Instant now) {
    return Bucket.of(before.wideAsOf()).equals(Bucket.of(now));
  }

  /// One run: what it has read, so that all its leaderboards are of one state.
  private final class Run {

    private final Instant now;
    private final Bucket running;
    private final Late.Marks marks;
    private final Map<ArticleId, Optional<Slug>> moved;
    private final Siblings siblings = new Siblings(site, editions, teasers);
    private final Map<LocalDate, List<Days.Day>> read = new HashMap<>();

    private Run(Instant now, Late.Marks marks, Map<ArticleId, Optional<Slug>> moved) {
      this.now = now;
      this.running = Bucket.of(now);
      this.marks = marks;
      this.moved = moved;
    }

    /// What was counted in a window that rolls.
    private Sums within(Window window, Counter counter) {
      var first = window.first(now).orElseThrow();
      var sums = new Sums();
      days(first, counter)
          .forEach(day ->
              sums.count(day.place().article(), day.facts(), day.curve().between(first, running)));
      return sums;
    }

    private void rolling() {
      for (var counter : Counter.values()) {
        for (var window : List.of(Window.HOUR, Window.DAY)) {
          replace(Measure.of(window, counter), within(window, counter), new Sums());
        }
      }
      var decay = Decay.at(now, halfLife);
      var first = decay.first(now);
      recent.forget(first.day());
      var sums = new Sums();
      days(first, Counter.VIEWS)
          .forEach(day ->
              sums.add(
                  day.place().article(), day.facts(), day.curve().weighed(decay, first, running)));
      replace(Measure.TRENDING, sums, within(Window.HOUR, Counter.VIEWS));
    }

    private void wide() {
      siblings.refill();
      var today = running.day();
      var open = new ArrayList<Days.Day>();
      for (var day : archive.open(now)) {
        open.addAll(of(day));
      }
      for (var counter : Counter.values()) {
        for (var window : List.of(Window.WEEK, Window.MONTH, Window.ALL)) {
          var sums = new Sums();
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
          replace(Measure.of(window, counter), sums, new Sums());
        }
      }
    }

    /// The days from a bucket on, the newest first, since it has the newest facts.
    private List<Days.Day> days(Bucket first, Counter counter) {
      var days = new ArrayList<Days.Day>();
      for (var day = running.day(); !day.isBefore(first.day()); day = day.minusDays(1)) {
        of(day).stream().filter(d -> d.place().counter() == counter).forEach(days::add);
      }
      return days;
    }

    private List<Days.Day> of(LocalDate day) {
      return read.computeIfAbsent(day, d -> recent.of(d, marks, now));
    }

    private void replace(Measure measure, Sums sums, Sums lastHour) {
      Collection<Score> scores = sums.scores(moved, lastHour);
      leaderboards.replace(measure, Scope.EDITION, Leaderboard.of(Entry.articles(scores)), now);
      var stories = siblings.complete(Entry.stories(scores));
      leaderboards.replace(measure, Scope.STORY, Leaderboard.of(stories), now);
    }
  }
}
