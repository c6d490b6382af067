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
import java.util.Set;

/// Reads leaderboards for readers: the first rows whose articles are published.
public final class PopularArticles {

  private static final int MIN_FILTERED_LOOK_UP = 25;

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
  /// @param filter which of the rows are returned
  /// @param limit maximum number of items, up to 100
  public record PopularQuery(
      Scope scope,
      Optional<Language> lang,
      Optional<Slug> section,
      boolean anyLanguage,
      RowFilter filter,
      int limit) {

    private LeaderboardKey leaderboard(Ranking ranking) {
      var isAnyLanguage = anyLanguage && scope == Scope.STORY;
      return new LeaderboardKey(ranking, isAnyLanguage ? Optional.empty() : lang, section);
    }
  }

  /// Selects rows of a leaderboard.
  ///
  /// @param excluded articles that are not returned, nor are stories whose rows have them
  /// @param tag a tag of the article that represents the row; if empty, any
  /// @param publishedAfter the article is published later than this; if empty, at any time
  public record RowFilter(
      Set<ArticleId> excluded, Optional<Slug> tag, Optional<Instant> publishedAfter) {

    public RowFilter {
      excluded = Set.copyOf(excluded);
    }

    private boolean readsTeasers() {
      return tag.isPresent() || publishedAfter.isPresent();
    }

    private boolean accepts(LeaderboardRow row) {
      return row.editions().stream().noneMatch(edition -> excluded.contains(edition.id()));
    }

    private boolean accepts(Teaser teaser) {
      return tag.map(slug -> teaser.tags().stream().anyMatch(t -> t.slug().equals(slug)))
              .orElse(true)
          && publishedAfter.map(teaser.publishedAt()::isAfter).orElse(true);
    }
  }

  /// A ranked article, which may represent its story.
  public record PopularItem(double score, long viewsLastHour, Teaser teaser) {}

  /// Ranked articles, highest score first.
  ///
  /// @param asOf time of the ranking
  /// @param complete whether the list has as many items as were requested. If not, the leaderboard
  ///   has no more rows for it
  public record PopularList(List<PopularItem> items, Instant asOf, boolean complete) {

    private static PopularList of(List<PopularItem> items, Instant asOf, PopularQuery query) {
      return new PopularList(items, asOf, items.size() == query.limit());
    }
  }

  /// Returns the articles or stories with the highest count in a window.
  public PopularList most(Window window, Metric metric, PopularQuery query) {
    var ranking = Ranking.byCount(window, metric, query.scope());
    var asOf = asOf(window);
    return leaderboards
        .find(query.leaderboard(ranking))
        .map(ranked -> PopularList.of(published(ranked, query), later(asOf, ranked.asOf()), query))
        .orElseGet(() -> PopularList.of(List.of(), asOf, query));
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
          return PopularList.of(items, end, query);
        })
        .orElseGet(() -> PopularList.of(List.of(), asOf, query));
  }

  private Instant asOf(Window window) {
    return watermark.cached().map(last -> last.asOf(window)).orElseGet(clock::instant);
  }

  /// Returns the later time: a leaderboard may be newer than the cached watermark.
  private static Instant later(Instant first, Instant second) {
    return first.isAfter(second) ? first : second;
  }

  /// Returns the first rows that have a published article and that the filter accepts, up to the
  /// limit. Rows are looked up in few reads: the limit at first, then as many as were missing, but
  /// at least 25 if the filter may leave many out.
  private List<PopularItem> published(RankedRows ranked, PopularQuery query) {
    var items = new ArrayList<PopularItem>();
    var filter = query.filter();
    var remaining = new ArrayDeque<>(ranked.rows().stream().filter(filter::accepts).toList());
    var minLookUp = filter.readsTeasers() ? MIN_FILTERED_LOOK_UP : 1;
    while (items.size() < query.limit() && !remaining.isEmpty()) {
      var page = new ArrayList<LeaderboardRow>();
      var lookUp = Math.max(query.limit() - items.size(), minLookUp);
      while (page.size() < lookUp && !remaining.isEmpty()) {
        page.add(remaining.poll());
      }
      var found = teasersByRow(page, query.lang());
      for (var row : page) {
        Optional.ofNullable(found.get(row))
            .filter(filter::accepts)
            .filter(_ -> items.size() < query.limit())
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
