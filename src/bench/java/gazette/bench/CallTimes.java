package gazette.bench;

import static gazette.testing.Newsroom.id;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.sun.net.httpserver.HttpServer;
import gazette.BeaconFunction;
import gazette.ContentFunction;
import gazette.PublishFunction;
import gazette.aws.Aws;
import gazette.aws.Sqs;
import gazette.runtime.Environment;
import gazette.testing.Newsroom;
import gazette.testing.NoContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tools.jackson.databind.node.ObjectNode;

/// The processor time of a call of each function that answers readers or looks for what is due:
/// from the event's JSON to the answer's, tables and queue over HTTP.
final class CallTimes implements AutoCloseable {

  private static final int WARM = Comparison.SMOKE ? 100 : 5_000;
  private static final int ROUNDS = 5;
  private static final int COUNT = Comparison.SMOKE ? 50 : 500;

  private final HttpServer sqs =
      HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  private final SdkHttpClient connections = Aws.newHttpClient();
  private final Map<Figure, Runnable> calls = new EnumMap<>(Figure.class);

  CallTimes(CostUnits units, DynamoDbClient dynamo, AwsCredentialsProvider credentials)
      throws IOException {
    sqs.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write("{}".getBytes(UTF_8));
          exchange.close();
        });
    sqs.start();
    var variables = new HashMap<>(units.newsroom.environment.variables());
    variables.put("BEACONS_QUEUE", "http://localhost:" + sqs.getAddress().getPort() + "/1/beacons");
    var around =
        new Environment(
            variables,
            dynamo,
            new Sqs(connections, credentials, "us-east-1"),
            units.newsroom.clock,
            units.newsroom.lines::add);
    var content = new ContentFunction(around);
    var article = event("ContentFunction/article-by-slug", units.article());
    var box = event("ContentFunction/popular", CostUnits.BOX);
    var beacon = new BeaconFunction(around);
    var view =
        event(
            "BeaconFunction/view", "POST /v1/articles/" + id(units.articles.getFirst()) + "/views");
    var publish = new PublishFunction(around);
    calls.put(Figure.ARTICLE_MILLIS, () -> answer(content, article));
    calls.put(Figure.BOX_MILLIS, () -> answer(content, box));
    calls.put(Figure.BEACON_MILLIS, () -> answer(beacon, view));
    calls.put(Figure.PUBLISH_MILLIS, () -> publish.handleRequest(Map.of(), NoContext.INSTANCE));
  }

  /// The median of several rounds in turn.
  void put(Figures figures) {
    calls.values().forEach(call -> Processor.millis(WARM, 1, call));
    var rounds = new EnumMap<Figure, List<Double>>(Figure.class);
    for (var round = 0; round < ROUNDS; round++) {
      calls.forEach((figure, call) ->
          rounds
              .computeIfAbsent(figure, _ -> new ArrayList<>())
              .add(Processor.millis(0, COUNT, call)));
    }
    rounds.forEach(
        (figure, millis) -> figures.put(figure, millis.stream().sorted().toList().get(ROUNDS / 2)));
  }

  /// Calls a function with an event. Fails unless it answers 20x.
  static void answer(RequestStreamHandler function, byte[] event) {
    try {
      var answer = new ByteArrayOutputStream();
      function.handleRequest(new ByteArrayInputStream(event), answer, NoContext.INSTANCE);
      var text = answer.toString(UTF_8);
      assertTrue(text.contains("\"statusCode\":20"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// An event as the gateway sends it, for another request, from a browser.
  static byte[] event(String name, String request) {
    var json = (ObjectNode) Newsroom.JSON.readTree(Path.of("events", name + ".json").toFile());
    var parts = request.split("[ ?]", 3);
    json.put("rawPath", parts[1]).put("rawQueryString", parts.length > 2 ? parts[2] : "");
    json.withObject("headers").put("accept-encoding", "gzip, deflate, br");
    return json.toString().getBytes(UTF_8);
  }

  @Override
  public void close() {
    connections.close();
    sqs.stop(0);
  }
}
