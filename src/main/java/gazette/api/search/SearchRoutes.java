package gazette.api.search;

import gazette.api.article.ArticleReference;
import gazette.api.article.ListParameters;
import gazette.article.ArticleId;
import gazette.article.Pages;
import gazette.article.Site;
import gazette.article.Teaser;
import gazette.article.Teasers;
import gazette.http.Request;
import gazette.http.Response;
import gazette.http.Routes;
import gazette.search.query.Search;
import gazette.search.related.Related;
import java.util.List;

/// Routes of full-text search and of articles related to one.
public record SearchRoutes(Search search, Related related, Pages pages, Teasers teasers, Site site)
    implements Routes.RouteGroup {

  @Override
  public void addTo(Routes routes) {
    routes
        .open("GET", "/v1/search", this::search)
        .open("GET", "/v1/articles/{article}/related", this::related);
  }

  private Response search(Request request) {
    var parameters = request.parameters();
    var query = SearchParameters.query(parameters);
    var filter = SearchParameters.filter(parameters, site);
    var newest = SearchParameters.isNewestFirst(parameters);
    var limit = SearchParameters.limit(parameters);
    var list = "search %s %s %s".formatted(filter, newest, query);
    var position = ListParameters.position(parameters, list, text -> Search.isCursor(text, newest));
    parameters.check();
    return switch (search.find(query, filter, newest, position, limit)) {
      case Search.SearchResult.Found(var hits, var next) ->
          Response.list(
              request, hits.stream().map(hit -> SearchJson.hit(hit, site)).toList(), list, next);
      case Search.SearchResult.NoSearchableTerm() -> throw SearchParameters.noSearchTerm();
      case Search.SearchResult.TooManyWords() -> throw SearchParameters.tooManyWords();
    };
  }

  /// Looks for the teaser first: it is smaller than the page, and enough.
  private Response related(Request request) {
    var parameters = request.parameters();
    var article = ArticleReference.of(request, parameters, site);
    var exclude = SearchParameters.exclude(parameters);
    var limit = SearchParameters.relatedLimit(parameters);
    parameters.check();
    var teaser = article.id().flatMap(id -> teasers.find(List.of(id)).stream().findFirst());
    if (teaser.isPresent()) {
      return related(teaser.get(), exclude, limit);
    }
    return switch (article.find(pages)) {
      case Pages.Found.Published(var page) -> related(page.teaser(), exclude, limit);
      case Pages.Found.Moved(var slug) ->
          Response.movedPermanently(article.url(request, slug, "/related"));
      case Pages.Found.Withdrawn withdrawn -> throw ArticleReference.gone(withdrawn);
      case Pages.Found.Missing() -> throw article.missing();
    };
  }

  private Response related(Teaser teaser, List<ArticleId> exclude, int limit) {
    return Response.ok(SearchJson.related(related.find(teaser, exclude, limit), site));
  }
}
