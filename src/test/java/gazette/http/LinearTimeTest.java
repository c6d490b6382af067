package gazette.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Http;
import gazette.testing.ProcessorTime;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Headers, parameters and bodies that are made to be costly, of a size that no gateway passes on.
/// What it costs to read them grows no faster than they do.
class LinearTimeTest {

  private static final int MAX_SIZE = 400_000;

  /// What is repeated, after a start and before an end.
  record Shape(String start, String repeated, String end) {

    String ofSize(int size) {
      return start + repeated.repeat(size / repeated.length()) + end;
    }
  }

  private static final List<Shape> SHAPES =
      List.of(
          new Shape("x", " ", "y"),
          new Shape(",", " ", "x"),
          new Shape("\"", " ", "\""),
          new Shape("", ",", ""),
          new Shape("", " , ", "x"),
          new Shape("", ";q=", "1"),
          new Shape("gzip", " ; q = ", "x"),
          new Shape("gzip;q=0", ".0", ""),
          new Shape("gzip;q=", "0", "."),
          new Shape("", "W/\"a\", ", "*"),
          new Shape("", "\"", ""),
          new Shape("", "\"a\",", "\"b"),
          new Shape("", "&", ""),
          new Shape("", "a=%41&", ""),
          new Shape("a=", "%F0%9F", "%"),
          new Shape("a=", "=", ""),
          new Shape("", "/", ""),
          new Shape("", "/a/%2F", ""),
          new Shape("application/json", ";charset=utf-8", ";"),
          new Shape("application/json;charset=", "\"", ""),
          new Shape("[", " ", "]"),
          new Shape("[a", " a", "]"),
          new Shape("", "[", ""),
          new Shape("{\"a\":", "{\"a\":", ""),
          new Shape("{\"a\":", "9", "}"),
          new Shape("{\"a\":0.", "9", "e99999}"),
          new Shape("{\"a\":\"", "\\u00e9", "\"}"),
          new Shape("{", "\"a\":1,", "\"b\":1}"),
          new Shape("2026-11-28T10:00:00.", "0", "Z"),
          new Shape("", "é", ""));

  private static Stream<Arguments> readings() {
    return Map.<String, Consumer<String>>of(
            "If-Match", IfMatch::parse,
            "If-None-Match", text -> EntityTag.of(new byte[0]).isIn(text),
            "Accept-Encoding", text -> ContentCoding.accepted(request("accept-encoding", text)),
            "Content-Type", LinearTimeTest::contentType,
            "Idempotency-Key", text -> request("idempotency-key", text).idempotencyKey(),
            "query", LinearTimeTest::query,
            "path", text -> PathPattern.of("/v1/articles/{article}").match(text),
            "time", Rfc3339::parse,
            "scopes", text -> Caller.of(Map.of("sub", "a", "scope", text)),
            "body", text -> Body.readAny(text.getBytes(StandardCharsets.UTF_8), Integer.MAX_VALUE))
        .entrySet()
        .stream()
        .flatMap(reading ->
            SHAPES.stream()
                .map(shape -> Arguments.of(Named.of(reading.getKey(), reading.getValue()), shape)));
  }

  @ParameterizedTest
  @MethodSource("readings")
  void what_is_sent_costs_what_its_length_does(Consumer<String> reading, Shape shape) {
    var whole = shape.ofSize(MAX_SIZE);
    var half = shape.ofSize(MAX_SIZE / 2);
    var _ =
        ProcessorTime.assertGrowsLinearly(() -> read(reading, whole), () -> read(reading, half));
  }

  /// Returns whether the text was taken.
  private static boolean read(Consumer<String> reading, String text) {
    try {
      reading.accept(text);
      return true;
    } catch (Problem _) {
      return false;
    }
  }

  private static void contentType(String text) {
    Body.read(Optional.of(text), "application/json", () -> new byte[] {'{', '}'});
  }

  private static void query(String text) {
    var parameters = new Parameters(text);
    parameters.text("a");
    parameters.integer("b", 1, 100, 1);
    parameters.check();
  }

  private static Request request(String header, String value) {
    var context = new RequestContext();
    var http = new Http();
    http.setMethod("GET");
    context.setHttp(http);
    var event = new APIGatewayV2HTTPEvent();
    event.setRequestContext(context);
    event.setRawPath("/");
    event.setHeaders(Map.of(header, value));
    return Request.of(event);
  }
}
