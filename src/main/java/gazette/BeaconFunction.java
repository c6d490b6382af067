package gazette;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import gazette.article.ArticleId;
import gazette.http.Answer;
import gazette.http.Delivery;
import gazette.http.Failures;
import gazette.http.Problem;
import gazette.http.Rehearsal;
import gazette.http.Request;
import gazette.http.Routes;
import gazette.popularity.Beacon;
import gazette.popularity.Bots;
import gazette.popularity.Channel;
import gazette.popularity.Event;
import gazette.popularity.Readers;
import gazette.popularity.Readers.Reader;
import gazette.store.Environment;
import gazette.store.Queue;
import gazette.store.Snapshots;
import gazette.wire.BeaconForm;
import gazette.wire.EventsForm;
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
  private final Readers readers;
  private final Clock clock;
  private final Routes routes;

  public BeaconFunction() {
    this(Environment.ofLambdaForSingleItems());
    Snapshots.before(this::rehearse);
  }

  BeaconFunction(Environment environment) {
    clock = environment.clock();
    beacons = environment.queue("BEACONS_QUEUE");
    var slot = Duration.ofSeconds(Long.parseLong(environment.variable("VIEW_SLOT_SECONDS")));
    readers = new Readers(environment.table("READER_KEYS_TABLE"), slot, clock);
    routes =
        new Routes(Delivery.PRIVATE, new Failures(environment))
            .open("POST", "/v1/articles/{id}/views", this::view)
            .open("POST", "/v1/articles/{id}/shares", this::share)
            .open("POST", "/v1/events", this::events);
  }

  @Override
  public void handleRequest(InputStream event, OutputStream response, Context context) {
    routes.answer(event, response);
  }

  Routes routes() {
    return routes;
  }

  /// A request that tells of nothing that counts, and what comes after one that does: a look for
  /// the reader's key, which makes none, and a call to the queue, which puts nothing into it.
  void rehearse() {
    routes.rehearse(Rehearsal.post("/v1/events", "{\"events\":[{}]}"));
    readers.rehearse();
    beacons.touch();
  }

  private Answer view(Request request) {
    var body = request.anyJson(BeaconForm.LARGEST);
    var article = article(request);
    BeaconForm.view(body);
    return one(request, article, Optional.empty());
  }

  private Answer share(Request request) {
    var body = request.anyJson(BeaconForm.LARGEST);
    var article = article(request);
    return one(request, article, Optional.of(BeaconForm.share(body)));
  }

  private static ArticleId article(Request request) {
    return ArticleId.parse(request.place("id")).orElseThrow(Problem::notFound);
  }

  private Answer one(Request request, ArticleId article, Optional<Channel> share) {
    if (isPrefetch(request) || Bots.kind(agent(request)) != Bots.Kind.READER) {
      return Answer.accepted().header(COUNTED, "bot");
    }
    send(List.of(readers.event(reader(request), article, clock.instant(), share)));
    return Answer.accepted().header(COUNTED, "yes");
  }

  /// Apps send these, so a library that speaks HTTP is no bot here.
  private Answer events(Request request) {
    var now = clock.instant();
    var form = EventsForm.read(request.anyJson(BeaconForm.LARGEST), now);
    if (isPrefetch(request) || Bots.kind(agent(request)) == Bots.Kind.CRAWLER) {
      return Answer.accepted(form.refusingAll("what a bot sends is not counted").json())
          .header(COUNTED, "bot");
    }
    var reader = reader(request);
    send(form.accepted().stream().map(sent -> event(reader, sent)).toList());
    return Answer.accepted(form.json()).header(COUNTED, "yes");
  }

  private Event event(Reader reader, EventsForm.Sent sent) {
    return sent.id()
        .map(id -> Readers.event(id, sent.article(), sent.at(), sent.claimed(), sent.share()))
        .orElseGet(() -> readers.event(reader, sent.article(), sent.at(), sent.share()));
  }

  private void send(List<Event> events) {
    if (!events.isEmpty()) {
      beacons.send(new Beacon(events).message());
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
