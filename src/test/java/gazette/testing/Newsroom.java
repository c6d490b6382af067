package gazette.testing;

import static java.util.Map.entry;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import gazette.BeaconFunction;
import gazette.ContentFunction;
import gazette.EditorialFunction;
import gazette.IndexFunction;
import gazette.PublishFunction;
import gazette.RankFunction;
import gazette.TallyFunction;
import gazette.http.Routes;
import gazette.local.aws.ExecutionRole;
import gazette.runtime.Environment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A whole Gazette for a test: the functions on tables of their own in DynamoDB Local, each under
/// its role, and a clock that moves when the test says so.
public final class Newsroom {

  public static final JsonMapper JSON = JsonMapper.shared();
  public static final String ARTICLES = "/v1/editorial/articles";
  public static final String BROWSER =
      "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

  public final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T12:00:00Z"));
  public final TestTables tables;
  public final FaultyDynamoDb faults;
  public final MeteredDynamoDb meter;
  public final InMemoryQueue queue = new InMemoryQueue();
  public final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private final Map<Class<?>, ExecutionRole> roles = new ConcurrentHashMap<>();

  /// With every variable, and no limit to what may be done: for a test to look into the tables.
  public final Environment environment;

  public final ContentFunction content;
  public final EditorialFunction editorial;
  public final PublishFunction publish;
  public final BeaconFunction beacon;
  public final TallyFunction tally;
  public final RankFunction rank;
  public final IndexFunction index;

  public Newsroom() {
    this(new TestTables());
  }

  Newsroom(TestTables tables) {
    this.tables = tables;
    faults = FaultyDynamoDb.over(tables.dynamo());
    meter = MeteredDynamoDb.over(faults.client());
    environment =
        new Environment(
            Map.ofEntries(
                entry("ARTICLES_TABLE", tables.articles()),
                entry("POPULARITY_TABLE", tables.popularity()),
                entry("INDEX_TABLE", tables.index()),
                entry("BEACONS_QUEUE", "queue"),
                entry("FAILURES_QUEUE", "failures"),
                entry("READER_KEYS_TABLE", tables.readerKeys()),
                entry("ADDRESS_HEADER", ""),
                entry("ADDRESS_PROOF", ""),
                entry("VIEW_SLOT_SECONDS", "1800"),
                entry("READERS_PER_ADDRESS", "20"),
                entry("TRENDING_HALF_LIFE_MINUTES", "360"),
                entry("SITE_URL", "https://gazette.example"),
                entry("SITE_PATTERN", "/{lang}/{slug}"),
                entry("LANGUAGES", "fr,en,uk"),
                entry("DEFAULT_LANGUAGE", "fr"),
                entry("LANGUAGE_FALLBACK", "off"),
                entry("RELATED_HALF_LIFE_DAYS", "90")),
            meter.client(),
            queue,
            clock,
            lines::add);
    content = new ContentFunction(around(ContentFunction.class));
    editorial = new EditorialFunction(around(EditorialFunction.class));
    publish = new PublishFunction(around(PublishFunction.class));
    beacon = new BeaconFunction(around(BeaconFunction.class));
    tally = new TallyFunction(around(TallyFunction.class));
    rank = new RankFunction(around(RankFunction.class));
    index = new IndexFunction(around(IndexFunction.class));
  }

  /// What a function finds around it: what template.yaml declares and allows.
  public Environment around(Class<?> function) {
    return role(function).around(environment);
  }

  /// The same over another client.
  public Environment around(Class<?> function, DynamoDbClient dynamo) {
    return role(function)
        .around(
            new Environment(
                environment.variables(),
                dynamo,
                environment.sender(),
                clock,
                environment.logLines()));
  }

  public ExecutionRole role(Class<?> function) {
    return roles.computeIfAbsent(function, Roles::of);
  }

  /// The routes of every function that has any.
  public List<Routes> routes() {
    return List.of(content.routes(), editorial.routes(), beacon.routes());
  }

  /// A request to the public function, such as `GET /v1/articles?lang=fr`.
  public Reply read(String request, String... headers) {
    return read(event(request, "", headers));
  }

  public Reply read(APIGatewayV2HTTPEvent event) {
    return checked(event, content.routes().handle(event));
  }

  /// What a reader's page tells, such as `POST /v1/articles/01K…/views`.
  public Reply tell(String request, String body, String... headers) {
    var event = event(request, body, headers);
    event.getHeaders().putIfAbsent("user-agent", BROWSER);
    return tell(event);
  }

  public Reply tell(APIGatewayV2HTTPEvent event) {
    return checked(event, beacon.routes().handle(event));
  }

  /// Adds up what was told until now.
  public SQSBatchResponse count() {
    return tally.handleRequest(InMemoryQueue.event(queue.take()), NoContext.INSTANCE);
  }

  /// Adds up what was told until now, and ranks it.
  public void countAndRank() {
    count();
    rank.handleRequest(Map.of("all", true), NoContext.INSTANCE);
  }

  /// Indexes these articles as they are now.
  public void index(Collection<String> ids) {
    for (var id : ids) {
      var key = Map.of("pk", Map.of("S", "ARTICLE#" + id), "sk", Map.of("S", "PAGE"));
      var record = Map.of("dynamodb", Map.of("SequenceNumber", "1", "Keys", key));
      var answer = index.handleRequest(Map.of("Records", List.of(record)), NoContext.INSTANCE);
      if (!answer.equals(Map.of("batchItemFailures", List.of()))) {
        throw new AssertionError(answer);
      }
    }
  }

  /// Indexes everything, and counts how common words are.
  public void indexAll() {
    index.handleRequest(Map.of("rebuild", true), NoContext.INSTANCE);
  }

  /// The last line that was logged.
  public JsonNode line() {
    return JSON.readTree(lines.getLast());
  }

  /// A request to the editorial function with a token of both scopes.
  public Reply edit(String request, String body, String... headers) {
    var event = event(request, body, headers);
    event
        .getHeaders()
        .putIfAbsent(
            "content-type",
            request.startsWith("PATCH") ? "application/merge-patch+json" : "application/json");
    return editAs(
        Map.of(
            "sub", "u1", "email", "ana@gazette.example", "scope", "gazette/write gazette/publish"),
        event);
  }

  public Reply editAs(Map<String, String> claims, APIGatewayV2HTTPEvent event) {
    event.getRequestContext().setAuthorizer(authorizer(claims));
    return editUnchecked(event);
  }

  /// What a gateway puts into an event for a token with these claims.
  public static RequestContext.Authorizer authorizer(Map<String, String> claims) {
    return RequestContext.Authorizer.builder()
        .withJwt(
            RequestContext.Authorizer.JWT
                .builder()
                .withClaims(claims)
                .withScopes(List.of())
                .build())
        .build();
  }

  /// Without the claims that a gateway would have put there.
  public Reply editUnchecked(APIGatewayV2HTTPEvent event) {
    return checked(event, editorial.routes().handle(event));
  }

  private static Reply checked(APIGatewayV2HTTPEvent event, APIGatewayV2HTTPResponse response) {
    var reply = Reply.of(response);
    Contract.check(event.getRequestContext().getHttp().getMethod(), event.getRawPath(), reply);
    return reply;
  }

  /// What the schedule does every minute.
  public void tick(Duration later) {
    clock.advance(later);
    publishDue();
  }

  public void publishDue() {
    publish.handleRequest(Map.of(), NoContext.INSTANCE);
  }

  public static APIGatewayV2HTTPEvent event(String request, String body, String... headers) {
    var parts = request.split("[ ?]", 3);
    var named = new HashMap<String, String>();
    for (var i = 0; i < headers.length; i += 2) {
      named.put(headers[i].toLowerCase(Locale.ROOT), headers[i + 1]);
    }
    return APIGatewayV2HTTPEvent.builder()
        .withRawPath(parts[1])
        .withRawQueryString(parts.length > 2 ? parts[2] : "")
        .withHeaders(named)
        .withBody(body)
        .withIsBase64Encoded(false)
        .withRequestContext(
            RequestContext.builder()
                .withHttp(
                    RequestContext.Http.builder()
                        .withMethod(parts[0])
                        .withSourceIp(named.getOrDefault("x-local-address", "203.0.113.7"))
                        .build())
                .build())
        .build();
  }

  /// A draft that can be saved as it is: French, titled, with a body.
  public static ObjectNode draft(String title) {
    var draft = JSON.createObjectNode().put("lang", "fr").put("title", title);
    draft.putObject("body").put("format", "markdown").put("text", "Le texte de " + title + ".");
    return draft;
  }

  /// The article that the draft becomes.
  public JsonNode create(JsonNode draft) {
    return edit("POST " + ARTICLES, draft.toString()).expect(201).json();
  }

  public JsonNode publish(JsonNode article) {
    return edit(
            "PUT %s/%s/publication".formatted(ARTICLES, id(article)),
            "{\"revision\":%d}".formatted(article.get("revision").intValue()))
        .expect(200)
        .json();
  }

  public JsonNode createAndPublish(JsonNode draft) {
    return publish(create(draft));
  }

  public Reply withdraw(JsonNode article, String reason) {
    return edit(
        "PUT %s/%s/withdrawal".formatted(ARTICLES, id(article)),
        JSON.createObjectNode().put("reason", reason).toString());
  }

  /// Saves over the revision that `article` is at.
  public Reply save(JsonNode article, JsonNode draft) {
    return edit(
        "PUT %s/%s".formatted(ARTICLES, id(article)),
        draft.toString(),
        "If-Match",
        "\"" + article.get("revision").intValue() + "\"");
  }

  public static String id(JsonNode article) {
    return article.get("id").stringValue();
  }
}
