package gazette;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import gazette.api.popularity.BeaconClients;
import gazette.api.popularity.BeaconRoutes;
import gazette.api.popularity.ReaderAddress;
import gazette.article.PublishedSlugs;
import gazette.article.Site;
import gazette.aws.Aws;
import gazette.aws.Queue;
import gazette.dynamo.Table;
import gazette.http.PrimingRequest;
import gazette.http.ResponsePolicy;
import gazette.http.Routes;
import gazette.popularity.event.AppKeys;
import gazette.popularity.event.EventFactory;
import gazette.runtime.Environment;
import gazette.runtime.Snapshots;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/// Takes in readers' views and shares, and sends them to the queue that [TallyFunction] counts.
public final class BeaconFunction implements RequestStreamHandler {

  private final Queue queue;
  private final EventFactory events;
  private final Routes routes;

  /// Makes the function for Lambda, ready before a snapshot is taken.
  public BeaconFunction() {
    this(Aws.environmentWithMinimalDynamo());
    Snapshots.before(this::prime);
  }

  /// Makes the function in the given environment, for the local system and tests.
  public BeaconFunction(Environment environment) {
    queue = Queue.of(environment, "BEACONS_QUEUE");
    var slot = Duration.ofSeconds(Long.parseLong(environment.variable("VIEW_SLOT_SECONDS")));
    var clock = environment.clock();
    var readersPerAddress = Integer.parseInt(environment.variable("READERS_PER_ADDRESS"));
    events =
        new EventFactory(
            Table.of(environment, "READER_KEYS_TABLE"), slot, readersPerAddress, clock);
    var articles = Table.of(environment, "ARTICLES_TABLE");
    var slugs = new PublishedSlugs(articles, clock);
    var clients = new BeaconClients(new AppKeys(articles, clock), ReaderAddress.of(environment));
    var site = Site.withoutUrls(environment);
    routes =
        new Routes(ResponsePolicy.PRIVATE, environment)
            .add(new BeaconRoutes(events, queue, clients, slugs, site, clock));
  }

  @Override
  public void handleRequest(InputStream event, OutputStream response, Context context) {
    routes.handle(event, response);
  }

  /// Returns the routes, for tests to compare with the descriptions and to call without streams.
  public Routes routes() {
    return routes;
  }

  /// Makes a request whose only event is refused, reads the key that reader ids are hashed with
  /// without creating one, and calls the queue without sending a message: what an accepted event
  /// needs is then loaded and connected before the snapshot.
  public void prime() {
    routes.prime(PrimingRequest.post("/v1/events", "{\"events\":[{}]}"));
    events.prime();
    queue.prime();
  }
}
