package gazette.popularity.read;

import gazette.article.ArticleId;
import gazette.article.Language;
import gazette.article.Teaser;
import gazette.article.Teasers;
import gazette.dynamo.Table;
import gazette.popularity.Decay;
import gazette.popularity.Metric;
import gazette.popularity.Window;
import gazette.popularity.rank.LeaderboardKey;
import gazette.popularity.rank.LeaderboardRow;
import gazette.popularity.rank.Leaderboards;
import gazette.popularity.rank.Measure;
import gazette.popularity.rank.RankingWatermark;
import gazette.popularity.rank.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What readers see of the leaderboards: the first places whose articles are published.
public final class PopularArticles {

  private final Leaderboards leaderboards;
  private final RankingWatermark rankings;
  private final Teasers teasers;
  private final Clock clock;

  public PopularArticles(Table popularity, Teasers teasers, Clock clock) {
    this.leaderboards = new Leaderboards(popularity);
    this.rankings = new RankingWatermark(popularity, clock);
    this.teasers = teasers;
    this.clock = clock;
  }

  /// What is asked for.
  ///
  /// @param lang which edition of a story is shown, if there is a choice
  public record PopularQuery(
      Scope scope, LeaderboardKey board, Optional<Language> lang, int limit) {}

  /// One who is shown.
  public record PopularItem(double score, long lastHour, Teaser teaser) {}

  /// The places of an answer, as they were ranked at a time.
  public record PopularList(List<PopularItem> shown, Instant asOf) {}

  /// By the count of a window.
  public PopularList most(Window window, Metric counter, PopularQuery wanted) {
    var asOf = rankings.last().map(last -> last.asOf(window)).orElseGet(clock::instant);
    return leaderboards
        .find(Measure.of(window, counter), wanted.scope(), wanted.board())
        .map(found -> new PopularList(published(found.places(), wanted), later(asOf, found.asOf())))
        .orElseGet(() -> new PopularList(List.of(), asOf));
  }

  /// By scores that fade with a half-life. One view now is a score of 1.
  public PopularList trending(Duration halfLife, PopularQuery wanted) {
    var asOf = rankings.last().map(last -> last.asOf(Window.HOUR)).orElseGet(clock::instant);
    return leaderboards
        .find(Measure.TRENDING, wanted.scope(), wanted.board())
        .map(found -> {
          var now = later(asOf, found.asOf());
          var one = Decay.at(found.asOf(), halfLife).weight(now);
          var shown =
              published(found.places(), wanted).stream()
                  .map(s -> new PopularItem(s.score() / one, s.lastHour(), s.teaser()))
                  .toList();
          return new PopularList(shown, now);
        })
        .orElseGet(() -> new PopularList(List.of(), asOf));
  }

  /// A leaderboard may be newer than the last ranking that this instance knows of.
  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /// The first that can be shown: what is withdrawn makes room for the next.
  private List<PopularItem> published(List<LeaderboardRow> places, PopularQuery wanted) {
    var shown = new ArrayList<PopularItem>();
    var rest = new ArrayDeque<>(places);
    while (shown.size() < wanted.limit() && !rest.isEmpty()) {
      var next = new ArrayList<LeaderboardRow>();
      while (next.size() < wanted.limit() - shown.size() && !rest.isEmpty()) {
        next.add(rest.poll());
      }
      var found = first(next, wanted.lang());
      for (var place : next) {
        Optional.ofNullable(found.get(place))
            .map(teaser -> new PopularItem(place.score(), place.lastHour(), teaser))
            .ifPresent(shown::add);
      }
    }
    return shown;
  }

  /// The best published candidate of each place: the first choices are looked up together, then the
  /// second choices of those whose first is gone, and so on.
  private Map<LeaderboardRow, Teaser> first(List<LeaderboardRow> places, Optional<Language> lang) {
    var found = new HashMap<LeaderboardRow, Teaser>();
    for (var choice = 0; ; choice++) {
      var asked = new HashMap<ArticleId, LeaderboardRow>();
      for (var place : places) {
        var candidates = place.candidates(lang);
        if (!found.containsKey(place) && choice < candidates.size()) {
          asked.put(candidates.get(choice), place);
        }
      }
      if (asked.isEmpty()) {
        return found;
      }
      for (var teaser : teasers.find(asked.keySet())) {
        found.put(Objects.requireNonNull(asked.get(teaser.id())), teaser);
      }
    }
  }
}
