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
import gazette.popularity.event.BotDetector;
import gazette.popularity.event.Event;
import gazette.popularity.event.EventFactory;
import gazette.popularity.event.EventFactory.Reader;
import gazette.popularity.event.EventMessage;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// Routes that take in views and shares, and send them to the queue to be counted.
///
/// A bot gets the same status as a reader; the header `X-Gazette-Counted` tells them apart.
public record BeaconRoutes(
    EventFactory factory, Queue queue, PublishedSlugs slugs, Site site, Clock clock)
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
    var body = request.jsonOfAnyType(MAX_BODY_BYTES);
    var article = article(request);
    body.reader().rejectUnknown();
    body.check();
    return record(request, article, Optional.empty());
  }

  private Response share(Request request) {
    var body = request.jsonOfAnyType(MAX_BODY_BYTES);
    var article = article(request);
    return record(request, article, Optional.of(channel(body)));
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

  private Response record(Request request, ArticleId article, Optional<Channel> share) {
    if (isPrefetch(request)
        || BotDetector.kind(userAgent(request)) != BotDetector.AgentKind.READER) {
      return Response.accepted().header(COUNTED, "bot");
    }
    send(List.of(factory.fromReader(reader(request), article, clock.instant(), share)));
    return Response.accepted().header(COUNTED, "yes");
  }

  /// Takes the events of apps too, so an HTTP library as the user agent is no bot here.
  private Response events(Request request) {
    var body = EventsRequest.read(request.jsonOfAnyType(MAX_BODY_BYTES), clock.instant());
    if (isPrefetch(request)
        || BotDetector.kind(userAgent(request)) == BotDetector.AgentKind.CRAWLER) {
      return Response.accepted(body.refuseAll("events of bots are not counted").json())
          .header(COUNTED, "bot");
    }
    var reader = reader(request);
    send(body.accepted().stream().map(sent -> event(reader, sent)).toList());
    return Response.accepted(body.json()).header(COUNTED, "yes");
  }

  private Event event(Reader reader, EventsRequest.SentEvent sent) {
    return sent.id()
        .map(id ->
            EventFactory.fromClientId(id, sent.article(), sent.at(), sent.claimed(), sent.share()))
        .orElseGet(() -> factory.fromReader(reader, sent.article(), sent.at(), sent.share()));
  }

  private void send(List<Event> events) {
    if (!events.isEmpty()) {
      queue.send(new EventMessage(events).toJson());
    }
  }

  private static Reader reader(Request request) {
    return new Reader(request.sourceIp(), userAgent(request));
  }

  private static String userAgent(Request request) {
    return request.header("user-agent").orElse("");
  }

  /// Returns whether a browser loads the page ahead of a reader who may never open it.
  private static boolean isPrefetch(Request request) {
    return request.header("sec-purpose").filter(p -> p.contains("prefetch")).isPresent();
  }
}
