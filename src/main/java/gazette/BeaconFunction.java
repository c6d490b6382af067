package gazette;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import gazette.api.popularity.BeaconRequest;
import gazette.api.popularity.EventsRequest;
import gazette.article.ArticleId;
import gazette.aws.Aws;
import gazette.aws.Queue;
import gazette.dynamo.Table;
import gazette.http.Failures;
import gazette.http.PrimingRequest;
import gazette.http.Problem;
import gazette.http.Request;
import gazette.http.Response;
import gazette.http.ResponsePolicy;
import gazette.http.Routes;
import gazette.popularity.Channel;
import gazette.popularity.event.BotDetector;
import gazette.popularity.event.Event;
import gazette.popularity.event.EventFactory;
import gazette.popularity.event.EventFactory.Reader;
import gazette.popularity.event.EventMessage;
import gazette.runtime.Environment;
import gazette.runtime.Snapshots;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Takes in what readers viewed and shared, and puts it into the queue.
public final class BeaconFunction implements RequestStreamHandler {

  private static final String COUNTED = "X-Gazette-Counted";

  private final Queue beacons;
  private final EventFactory readers;
  private final Clock clock;
  private final Routes routes;

  public BeaconFunction() {
    this(Aws.environmentForSingleItems());
    Snapshots.before(this::prime);
  }

  public BeaconFunction(Environment environment) {
    clock = environment.clock();
    beacons = Queue.of(environment, "BEACONS_QUEUE");
    var slot = Duration.ofSeconds(Long.parseLong(environment.variable("VIEW_SLOT_SECONDS")));
    readers = new EventFactory(Table.of(environment, "READER_KEYS_TABLE"), slot, clock);
    routes =
        new Routes(ResponsePolicy.PRIVATE, new Failures(environment))
            .open("POST", "/v1/articles/{id}/views", this::view)
            .open("POST", "/v1/articles/{id}/shares", this::share)
            .open("POST", "/v1/events", this::events);
  }

  @Override
  public void handleRequest(InputStream event, OutputStream response, Context context) {
    routes.answer(event, response);
  }

  public Routes routes() {
    return routes;
  }

  /// A request that tells of nothing that counts, and what comes after one that does: a look for
  /// the reader's key, which makes none, and a call to the queue, which puts nothing into it.
  public void prime() {
    routes.prime(PrimingRequest.post("/v1/events", "{\"events\":[{}]}"));
    readers.prime();
    beacons.touch();
  }

  private Response view(Request request) {
    var body = request.anyJson(BeaconRequest.LARGEST);
    var article = article(request);
    BeaconRequest.view(body);
    return one(request, article, Optional.empty());
  }

  private Response share(Request request) {
    var body = request.anyJson(BeaconRequest.LARGEST);
    var article = article(request);
    return one(request, article, Optional.of(BeaconRequest.share(body)));
  }

  private static ArticleId article(Request request) {
    return ArticleId.parse(request.pathParameter("id")).orElseThrow(Problem::notFound);
  }

  private Response one(Request request, ArticleId article, Optional<Channel> share) {
    if (isPrefetch(request) || BotDetector.kind(agent(request)) != BotDetector.AgentKind.READER) {
      return Response.accepted().header(COUNTED, "bot");
    }
    send(List.of(readers.event(reader(request), article, clock.instant(), share)));
    return Response.accepted().header(COUNTED, "yes");
  }

  /// Apps send these, so a library that speaks HTTP is no bot here.
  private Response events(Request request) {
    var now = clock.instant();
    var form = EventsRequest.read(request.anyJson(BeaconRequest.LARGEST), now);
    if (isPrefetch(request) || BotDetector.kind(agent(request)) == BotDetector.AgentKind.CRAWLER) {
      return Response.accepted(form.refusingAll("what a bot sends is not counted").json())
          .header(COUNTED, "bot");
    }
    var reader = reader(request);
    send(form.accepted().stream().map(sent -> event(reader, sent)).toList());
    return Response.accepted(form.json()).header(COUNTED, "yes");
  }

  private Event event(Reader reader, EventsRequest.SentEvent sent) {
    return sent.id()
        .map(id -> EventFactory.event(id, sent.article(), sent.at(), sent.claimed(), sent.share()))
        .orElseGet(() -> readers.event(reader, sent.article(), sent.at(), sent.share()));
  }

  private void send(List<Event> events) {
    if (!events.isEmpty()) {
      beacons.send(new EventMessage(events).message());
    }
  }

  private static Reader reader(Request request) {
    return new Reader(request.address(), agent(request));
  }

  private static String agent(Request request) {
    return request.header("user-agent").orElse("");
  }

  /// A page that a browser loads ahead is not read yet.
  private static boolean isPrefetch(Request request) {
    return request.header("sec-purpose").filter(p -> p.contains("prefetch")).isPresent();
  }
}
