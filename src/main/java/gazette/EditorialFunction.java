package gazette;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import gazette.api.editorial.AppKeyRoutes;
import gazette.api.editorial.DraftRoutes;
import gazette.api.editorial.PublicationRoutes;
import gazette.api.editorial.RevisionRoutes;
import gazette.article.Articles;
import gazette.article.Editions;
import gazette.article.PageRenderer;
import gazette.article.Publisher;
import gazette.article.Revisions;
import gazette.article.Site;
import gazette.aws.Aws;
import gazette.dynamo.Table;
import gazette.http.PrimingRequest;
import gazette.http.ResponsePolicy;
import gazette.http.Routes;
import gazette.popularity.event.AppKeys;
import gazette.runtime.Environment;
import gazette.runtime.Snapshots;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;

/// Serves editors' tools: drafts, their revisions, publication and withdrawal.
public final class EditorialFunction implements RequestStreamHandler {

  private final Routes routes;

  /// Makes the function for Lambda, ready before a snapshot is taken.
  public EditorialFunction() {
    this(Aws.environment());
    Snapshots.before(this::prime);
  }

  /// Makes the function in the given environment, for the local system and tests.
  public EditorialFunction(Environment environment) {
    var table = Table.of(environment, "ARTICLES_TABLE");
    var site = Site.of(environment);
    var clock = Clock.tick(environment.clock(), Duration.ofMillis(1));
    var renderer = new PageRenderer();
    var articles = new Articles(table);
    var revisions = new Revisions(table);
    var editions = new Editions(table, site);
    var publisher = new Publisher(table, site, renderer);
    routes =
        new Routes(ResponsePolicy.PRIVATE, environment)
            .add(new DraftRoutes(articles, renderer, site, clock))
            .add(new RevisionRoutes(articles, revisions, editions, renderer, site, clock))
            .add(new PublicationRoutes(articles, publisher, renderer, clock))
            .add(new AppKeyRoutes(new AppKeys(table, clock)));
  }

  @Override
  public void handleRequest(InputStream event, OutputStream response, Context context) {
    routes.handle(event, response);
  }

  /// Returns the routes, for tests to compare with the descriptions and to call without streams.
  public Routes routes() {
    return routes;
  }

  /// Requests the list of drafts, which is what editors do first, and creates a draft that is
  /// refused, so that its classes are loaded and its connections open before the snapshot.
  public void prime() {
    var path = "/v1/editorial/articles";
    routes.prime(PrimingRequest.get(path, "limit=1").withScopes("gazette/write"));
    routes.prime(PrimingRequest.post(path, "{\"lang\":\"fr\"}").withScopes("gazette/write"));
  }
}
