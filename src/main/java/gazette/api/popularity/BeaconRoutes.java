package gazette.api.popularity;

import gazette.api.article.ArticleReference;
import gazette.article.ArticleId;
import gazette.article.PublishedSlugs;
import gazette.article.Site;
import gazette.aws.Queue;
import gazette.http.Body;
import gazette.http.Request;
import gazette.http.Response;
import gazette.http.Routes;
import gazette.popularity.Channel;
import gazette.popularity.event.Event;
import gazette.popularity.event.EventFactory;
import gazette.popularity.event.EventFactory.ClientId;
import gazette.popularity.event.EventFactory.Reader;
import gazette.popularity.event.EventMessage;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// Routes that take in views and shares, and send them to the queue to be counted.
///
/// A bot gets the same status as a reader; the header `X-Gazette-Counted` tells them apart.
public record BeaconRoutes(
    EventFactory factory,
    Queue queue,
    BeaconClients clients,
    PublishedSlugs slugs,
    Site site,
    Clock clock)
    implements Routes.RouteGroup {

  private static final String COUNTED = "X-Gazette-Counted";
  private static final int MAX_BODY_BYTES = 64 * 1024;

  @Override
  public void addTo(Routes routes) {
    routes
        .open("POST", "/v1/articles/{article}/views", this::view)
        .open("POST", "/v1/articles/{article}/shares", this::share)
        .open("POST", "/v1/events", this::events);
  }

  private Response view(Request request) {
    var refusal = clients.refusal(request);
    var body = request.jsonOfAnyType(MAX_BODY_BYTES);
    var article = article(request);
    body.reader().rejectUnknown();
    body.check();
    return record(request, refusal, article, Optional.empty());
  }

  private Response share(Request request) {
    var refusal = clients.refusal(request);
    var body = request.jsonOfAnyType(MAX_BODY_BYTES);
    var article = article(request);
    return record(request, refusal, article, Optional.of(channel(body)));
  }

  private static Channel channel(Body body) {
    var reader = body.reader();
    reader.require("channel");
    var channel = reader.value("channel", Channel::parse, Channel.RULE);
    reader.rejectUnknown();
    body.check();
    return channel.orElseThrow();
  }

  private ArticleId article(Request request) {
    var parameters = request.parameters();
    var article = ArticleReference.of(request, parameters, site);
    parameters.check();
    return article.find(slugs).orElseThrow(article::missing);
  }

  private Response record(
      Request request, Optional<String> refusal, ArticleId article, Optional<Channel> share) {
    if (refusal.isPresent()) {
      return Response.accepted().header(COUNTED, "bot");
    }
    send(
        List.of(
            factory.create(
                clients.reader(request), article, clock.instant(), share, Optional.empty())));
    return Response.accepted().header(COUNTED, "yes");
  }

  private Response events(Request request) {
    var refusal = clients.refusal(request);
    var body = EventsRequest.read(request.jsonOfAnyType(MAX_BODY_BYTES), clock.instant());
    if (refusal.isPresent()) {
      return Response.accepted(body.refuseAll(refusal.get()).json()).header(COUNTED, "bot");
    }
    var reader = clients.reader(request);
    send(body.accepted().stream().map(sent -> event(reader, sent)).toList());
    return Response.accepted(body.json()).header(COUNTED, "yes");
  }

  private Event event(Reader reader, EventsRequest.SentEvent sent) {
    var id = sent.id().map(given -> new ClientId(given, sent.claimed()));
    return factory.create(reader, sent.article(), sent.at(), sent.share(), id);
  }

  private void send(List<Event> events) {
    if (!events.isEmpty()) {
      queue.send(new EventMessage(events).toJson());
    }
  }
}
