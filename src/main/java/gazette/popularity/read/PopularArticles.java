package gazette.popularity.read;

import gazette.article.ArticleId;
import gazette.article.Language;
import gazette.article.Slug;
import gazette.article.Teaser;
import gazette.article.Teasers;
import gazette.dynamo.Table;
import gazette.popularity.ForwardDecay;
import gazette.popularity.Metric;
import gazette.popularity.Window;
import gazette.popularity.rank.LeaderboardKey;
import gazette.popularity.rank.LeaderboardKey.Ranking;
import gazette.popularity.rank.LeaderboardKey.Scope;
import gazette.popularity.rank.LeaderboardRow;
import gazette.popularity.rank.Leaderboards;
import gazette.popularity.rank.Leaderboards.RankedRows;
import gazette.popularity.rank.RankingWatermark;
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

/// Reads leaderboards for readers: the first rows whose articles are published.
public final class PopularArticles {

  private final Leaderboards leaderboards;
  private final RankingWatermark watermark;
  private final Teasers teasers;
  private final Clock clock;

  /// Creates a reader of the leaderboards in the table `popularity`.
  public PopularArticles(Table popularity, Teasers teasers, Clock clock) {
    this.leaderboards = new Leaderboards(popularity);
    this.watermark = new RankingWatermark(popularity, clock);
    this.teasers = teasers;
    this.clock = clock;
  }

  /// Selects a leaderboard of a ranking and the rows to return.
  ///
  /// @param lang the language of the articles; empty for all languages
  /// @param section the section of the articles; empty for all sections
  /// @param anyLanguage whether stories without an edition in `lang` are shown in another language
  /// @param limit maximum number of items, up to 100
  public record PopularQuery(
      Scope scope,
      Optional<Language> lang,
      Optional<Slug> section,
      boolean anyLanguage,
      int limit) {

    private LeaderboardKey leaderboard(Ranking ranking) {
      var isAnyLanguage = anyLanguage && scope == Scope.STORY;
      return new LeaderboardKey(ranking, isAnyLanguage ? Optional.empty() : lang, section);
    }
  }

  /// A ranked article, which may represent its story.
  public record PopularItem(double score, long viewsLastHour, Teaser teaser) {}

  /// Ranked articles, highest score first.
  ///
  /// @param asOf time of the ranking
  public record PopularList(List<PopularItem> items, Instant asOf) {}

  /// Returns the articles or stories with the highest count in a window.
  public PopularList most(Window window, Metric metric, PopularQuery query) {
    var ranking = Ranking.byCount(window, metric, query.scope());
    var asOf = asOf(window);
    return leaderboards
        .find(query.leaderboard(ranking))
        .map(ranked -> new PopularList(published(ranked, query), later(asOf, ranked.asOf())))
        .orElseGet(() -> new PopularList(List.of(), asOf));
  }

  /// Returns the articles or stories with the highest decayed views. A view at the time of the
  /// ranking adds 1 to a score, a view one half-life before adds 0.5.
  public PopularList trending(Duration halfLife, PopularQuery query) {
    var asOf = asOf(Window.HOUR);
    return leaderboards
        .find(query.leaderboard(Ranking.trending(query.scope())))
        .map(ranked -> {
          var end = later(asOf, ranked.asOf());
          var unit = ForwardDecay.at(ranked.asOf(), halfLife).weight(end);
          var items =
              published(ranked, query).stream()
                  .map(i -> new PopularItem(i.score() / unit, i.viewsLastHour(), i.teaser()))
                  .toList();
          return new PopularList(items, end);
        })
        .orElseGet(() -> new PopularList(List.of(), asOf));
  }

  private Instant asOf(Window window) {
    return watermark.cached().map(last -> last.asOf(window)).orElseGet(clock::instant);
  }

  /// Returns the later time: a leaderboard may be newer than the cached watermark.
  private static Instant later(Instant first, Instant second) {
    return first.isAfter(second) ? first : second;
  }

  /// Returns the first rows that have a published article, up to the limit. Rows are looked up in
  /// as few reads as possible: the limit at first, then as many as were missing.
  private List<PopularItem> published(RankedRows ranked, PopularQuery query) {
    var items = new ArrayList<PopularItem>();
    var remaining = new ArrayDeque<>(ranked.rows());
    while (items.size() < query.limit() && !remaining.isEmpty()) {
      var page = new ArrayList<LeaderboardRow>();
      while (page.size() < query.limit() - items.size() && !remaining.isEmpty()) {
        page.add(remaining.poll());
      }
      var found = teasersByRow(page, query.lang());
      for (var row : page) {
        Optional.ofNullable(found.get(row))
            .map(teaser -> new PopularItem(row.score(), row.lastHour(), teaser))
            .ifPresent(items::add);
      }
    }
    return items;
  }

  /// Returns the first published candidate of each row. The first candidates of all rows are looked
  /// up together, then the second candidates of the rows whose first one is not published, and so
  /// on.
  private Map<LeaderboardRow, Teaser> teasersByRow(
      List<LeaderboardRow> rows, Optional<Language> lang) {
    var found = new HashMap<LeaderboardRow, Teaser>();
    for (var index = 0; ; index++) {
      var rowsById = new HashMap<ArticleId, LeaderboardRow>();
      for (var row : rows) {
        var candidates = row.candidates(lang);
        if (!found.containsKey(row) && index < candidates.size()) {
          rowsById.put(candidates.get(index), row);
        }
      }
      if (rowsById.isEmpty()) {
        return found;
      }
      for (var teaser : teasers.find(rowsById.keySet())) {
        found.put(Objects.requireNonNull(rowsById.get(teaser.id())), teaser);
      }
    }
  }
}
