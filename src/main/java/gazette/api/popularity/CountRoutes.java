package gazette.api.popularity;

import gazette.api.article.ArticleReference;
import gazette.api.article.ListParameters;
import gazette.api.article.StoryTeasers;
import gazette.article.ArticleId;
import gazette.article.Pages;
import gazette.article.Teaser;
import gazette.article.Teasers;
import gazette.http.Json;
import gazette.http.Problem;
import gazette.http.Request;
import gazette.http.Response;
import gazette.http.Routes;
import gazette.popularity.read.ArticleCounts;
import gazette.popularity.read.WindowCounts;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Routes of view and share counts: of many articles, of one, and of a story.
public record CountRoutes(
    ArticleCounts counts, Pages pages, Teasers teasers, StoryTeasers stories, Clock clock)
    implements Routes.RouteGroup {

  @Override
  public void addTo(Routes routes) {
    routes
        .open("GET", "/v1/popularity", this::ofArticles)
        .open("GET", "/v1/articles/{id}/popularity", this::ofArticle)
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

  private Response ofArticle(Request request) {
    var now = clock.instant();
    var parameters = request.parameters();
    var range = PopularityParameters.seriesRange(parameters, now);
    parameters.check();
    var id = ArticleId.parse(request.pathParameter("id")).orElseThrow(Problem::notFound);
    if (teasers.find(List.of(id)).isEmpty()) {
      throw pages.find(id) instanceof Pages.Found.Withdrawn withdrawn
          ? ArticleReference.gone(withdrawn)
          : Problem.notFound();
    }
    var totals = Objects.requireNonNull(counts.find(List.of(id), now).get(id));
    return response(PopularityJson.article(id, totals, counts.series(id, range, now), now));
  }

  private Response ofStory(Request request) {
    var story = StoryTeasers.id(request);
    var now = clock.instant();
    var found = stories.find(story);
    return response(PopularityJson.story(story, found, totals(found, now), now));
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
