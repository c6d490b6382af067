package gazette.api.popularity;

import gazette.api.article.ArticleReference;
import gazette.api.article.ListParameters;
import gazette.api.article.StoryTeasers;
import gazette.article.ArticleId;
import gazette.article.Pages;
import gazette.article.Site;
import gazette.article.Teaser;
import gazette.article.Teasers;
import gazette.http.Json;
import gazette.http.Request;
import gazette.http.Response;
import gazette.http.Routes;
import gazette.popularity.read.ArticleCounts;
import gazette.popularity.read.TimeSeries;
import gazette.popularity.read.WindowCounts;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Routes of view and share counts: of many articles, of one, and of a story.
public record CountRoutes(
    ArticleCounts counts,
    Pages pages,
    Teasers teasers,
    StoryTeasers stories,
    Site site,
    Clock clock)
    implements Routes.RouteGroup {

  @Override
  public void addTo(Routes routes) {
    routes
        .open("GET", "/v1/popularity", this::ofArticles)
        .open("GET", "/v1/articles/{article}/popularity", this::ofArticle)
        .open("GET", "/v1/stories/{story}/popularity", this::ofStory);
  }

  private Response ofArticles(Request request) {
    var parameters = request.parameters();
    if (!parameters.has("articles")) {
      parameters.reject("articles", "is required");
    }
    var ids = ListParameters.ids(parameters, "articles");
    parameters.check();
    var now = clock.instant();
    var found = teasers.find(ids.orElse(List.of()));
    return response(PopularityJson.articles(found, totals(found, now), now));
  }

  /// Looks for the teaser first: it is smaller than the page, and enough.
  private Response ofArticle(Request request) {
    var now = clock.instant();
    var parameters = request.parameters();
    var range = PopularityParameters.seriesRange(parameters, now);
    var article = ArticleReference.of(request, parameters, site);
    parameters.check();
    var published = article.id().filter(id -> !teasers.find(List.of(id)).isEmpty());
    if (published.isPresent()) {
      return ofArticle(published.get(), range, now);
    }
    return switch (article.find(pages)) {
      case Pages.Found.Published(var page) -> ofArticle(page.teaser().id(), range, now);
      case Pages.Found.Moved(var slug) ->
          Response.movedPermanently(article.url(request, slug, "/popularity"));
      case Pages.Found.Withdrawn withdrawn -> throw ArticleReference.gone(withdrawn);
      case Pages.Found.Missing() -> throw article.missing();
    };
  }

  private Response ofArticle(ArticleId id, TimeSeries.SeriesRange range, Instant now) {
    var totals = Objects.requireNonNull(counts.find(List.of(id), now).get(id));
    return response(PopularityJson.article(id, totals, counts.series(id, range, now), now));
  }

  private Response ofStory(Request request) {
    var story = StoryTeasers.id(request);
    var now = clock.instant();
    var found = stories.find(story);
    var totals = counts.find(stories.articles(story), now);
    return response(PopularityJson.story(story, found, totals, now));
  }

  private Map<ArticleId, WindowCounts> totals(List<Teaser> teasers, Instant now) {
    return counts.find(teasers.stream().map(Teaser::id).toList(), now);
  }

  /// Returns a 200 that caches may keep for 30 seconds, half as long as an article: counts change
  /// sooner.
  static Response response(Json json) {
    return Response.ok(json).header("Cache-Control", "public, max-age=30");
  }
}
