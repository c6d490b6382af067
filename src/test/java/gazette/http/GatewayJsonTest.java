package gazette.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer;
import gazette.local.lambda.EventPayload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class GatewayJsonTest {

  static List<Path> requests() throws IOException {
    try (var files = Files.walk(Path.of("events"))) {
      return files.filter(Files::isRegularFile).filter(GatewayJsonTest::isRequest).toList();
    }
  }

  private static boolean isRequest(Path file) {
    try {
      return Files.readString(file).contains("\"rawPath\"");
    } catch (IOException e) {
      return false;
    }
  }

  @ParameterizedTest
  @MethodSource("requests")
  void what_a_request_needs_is_read_as_lambdas_runtime_reads_it(Path file) throws IOException {
    var json = Files.readString(file);
    var mapped = EventPayload.request(json);
    var read = read(json);
    assertEquals(mapped.getRawPath(), read.getRawPath());
    assertEquals(mapped.getRawQueryString(), read.getRawQueryString());
    assertEquals(mapped.getHeaders(), read.getHeaders());
    assertEquals(mapped.getBody(), read.getBody());
    assertEquals(mapped.getIsBase64Encoded(), read.getIsBase64Encoded());
    var context = mapped.getRequestContext();
    assertEquals(context.getHttp().getMethod(), read.getRequestContext().getHttp().getMethod());
    assertEquals(context.getHttp().getSourceIp(), read.getRequestContext().getHttp().getSourceIp());
    assertEquals(claims(context), claims(read.getRequestContext()));
  }

  private static Optional<Map<String, String>> claims(RequestContext context) {
    return Optional.ofNullable(context.getAuthorizer())
        .map(Authorizer::getJwt)
        .map(Authorizer.JWT::getClaims);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "[]",
        "{\"requestContext\":null,\"headers\":null,\"body\":null}",
        "{\"body\":{\"requestContext\":{\"authorizer\":{\"jwt\":{\"claims\":{\"sub\":\"u\"}}}}}}",
        "{\"rawPath\":[{\"requestContext\":{\"authorizer\":{\"jwt\":{\"claims\":{\"sub\":\"u\"}}}}}]}",
        "{\"requestContext\":{\"authorizer\":null,\"http\":[]},\"headers\":{\"a\":{\"b\":1}}}",
        "{\"requestContext\":{\"authorizer\":{\"lambda\":{\"jwt\":1},\"jwt\":null}}}",
        "{\"requestContext\":{\"authorizer\":{\"jwt\":{\"claims\":null,\"scopes\":[\"a\"]}}}}",
      })
  void what_is_missing_gives_no_claims(String json) {
    var context = Optional.ofNullable(read(json).getRequestContext());
    assertEquals(Map.of(), context.flatMap(GatewayJsonTest::claims).orElse(Map.of()));
  }

  @Test
  void an_event_that_breaks_off_is_no_event() {
    assertThrows(
        IllegalArgumentException.class, () -> read("{\"rawPath\":\"/v1/articles\",\"headers\":{"));
  }

  @Test
  void a_response_is_written_as_the_gateway_reads_it() {
    var text = "{\"titre\":\"À Trémarec, « la mer » \\uD83C\\uDF0A\"}";
    var answer = Response.of(200, "application/json", text.getBytes(StandardCharsets.UTF_8));
    var out = new ByteArrayOutputStream();
    GatewayJson.write(answer.toGatewayResponse(""), out);
    var json = JsonMapper.shared().readTree(out.toByteArray());
    assertEquals(200, json.get("statusCode").intValue());
    assertEquals("application/json", json.at("/headers/Content-Type").stringValue());
    assertEquals(text, json.get("body").stringValue());
    assertEquals(false, json.get("isBase64Encoded").booleanValue());
    assertEquals(4, json.size());
  }

  private static APIGatewayV2HTTPEvent read(String json) {
    return GatewayJson.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }
}
