package gazette;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import gazette.api.OpenApi;
import gazette.api.article.ArticleRoutes;
import gazette.api.article.FacetRoutes;
import gazette.api.article.StoryRoutes;
import gazette.api.article.StoryTeasers;
import gazette.api.popularity.CountRoutes;
import gazette.api.popularity.RankingRoutes;
import gazette.api.search.SearchRoutes;
import gazette.article.ArticleId;
import gazette.article.Editions;
import gazette.article.Facets;
import gazette.article.Listings;
import gazette.article.Listings.ListingFilter;
import gazette.article.Pages;
import gazette.article.Site;
import gazette.article.Teaser;
import gazette.article.Teasers;
import gazette.aws.Aws;
import gazette.dynamo.Table;
import gazette.http.PrimingRequest;
import gazette.http.ResponsePolicy;
import gazette.http.Routes;
import gazette.popularity.read.ArticleCounts;
import gazette.popularity.read.PopularArticles;
import gazette.runtime.Environment;
import gazette.runtime.Snapshots;
import gazette.search.query.Search;
import gazette.search.related.Related;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;

/// Serves readers' clients: articles, stories, facets, popularity, search and related articles.
public final class ContentFunction implements RequestStreamHandler {

  private final Site site;
  private final Listings listings;
  private final Routes routes;

  /// Makes the function for Lambda, ready before a snapshot is taken.
  public ContentFunction() {
    this(Aws.environment());
    Snapshots.before(this::prime);
  }

  /// Makes the function in the given environment, for the local system and tests.
  public ContentFunction(Environment environment) {
    var articles = Table.of(environment, "ARTICLES_TABLE");
    var popularity = Table.of(environment, "POPULARITY_TABLE");
    var index = Table.of(environment, "INDEX_TABLE");
    var trendingHalfLife =
        Duration.ofMinutes(Long.parseLong(environment.variable("TRENDING_HALF_LIFE_MINUTES")));
    var relatedHalfLife =
        Duration.ofDays(Long.parseLong(environment.variable("RELATED_HALF_LIFE_DAYS")));
    var clock = environment.clock();
    site = Site.of(environment);
    listings = new Listings(articles);
    var pages = new Pages(articles);
    var teasers = new Teasers(articles);
    var editions = new Editions(articles, site);
    var stories = new StoryTeasers(editions, teasers);
    var popular = new PopularArticles(popularity, teasers, clock);
    var counts = new ArticleCounts(popularity, clock);
    var search = new Search(index, articles, clock);
    var related = new Related(index, articles, relatedHalfLife, clock);
    routes =
        new Routes(ResponsePolicy.PUBLIC, environment)
            .add(new ArticleRoutes(pages, teasers, listings, editions, site))
            .add(new StoryRoutes(stories, site))
            .add(new FacetRoutes(new Facets(articles), site))
            .add(new RankingRoutes(popular, trendingHalfLife, site))
            .add(new CountRoutes(counts, pages, teasers, stories, site, clock))
            .add(new SearchRoutes(search, related, pages, teasers, site))
            .add(OpenApi::addTo);
  }

  @Override
  public void handleRequest(InputStream event, OutputStream response, Context context) {
    routes.handle(event, response);
  }

  /// Returns the routes, for tests to compare with the descriptions and to call without streams.
  public Routes routes() {
    return routes;
  }

  /// Requests the newest article as a reader would, if there is any, so that its classes are loaded
  /// and its connections open before the snapshot.
  public void prime() {
    var newest =
        listings.newest(ListingFilter.all(site.defaultLanguage()), Optional.empty(), 1).teasers();
    var id = newest.stream().map(Teaser::id).findFirst().orElseGet(ArticleId::next);
    routes.prime(PrimingRequest.get("/v1/articles/" + id, "format=html"));
  }
}
