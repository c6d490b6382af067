package gazette.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gazette.local.aws.ApiShape;
import gazette.local.aws.RoleTest;
import gazette.local.aws.Template;
import gazette.local.lambda.FunctionInstances;
import gazette.runtime.Environment;
import gazette.testing.TestTables;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayTest {

  @Test
  void a_route_with_a_limit_of_its_own_takes_nothing_from_the_others() {
    var whole = Template.read(Path.of("template.yaml"));
    var content =
        whole.functions().stream().filter(f -> f.name().equals("ContentFunction")).toList();
    var limits = Map.of("GET /v1/openapi.json", new ApiShape.RateLimit(0, 1));
    var api = new ApiShape(Optional.empty(), new ApiShape.RateLimit(0, 2), limits);
    var gateway = gateway(new Template(api, content, whole.tables(), whole.queues()));
    assertEquals(200, status(gateway, "/v1/openapi.json"));
    assertEquals(429, status(gateway, "/v1/openapi.json"));
    assertEquals(404, status(gateway, "/v1/nowhere"));
    assertEquals(404, status(gateway, "/v1/articles/Nobody"));
    assertEquals(429, status(gateway, "/v1/nowhere"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exception",
        "overflow",
        "memory",
        "linkage",
        "checked",
        "nothing",
        "garbage",
        "null",
        "status",
        "header",
        "base64"
      })
  void a_function_that_fails_in_any_way_is_a_500(String behaviour) {
    var gateway = failing(Duration.ofMinutes(1));
    var response = gateway.respond(get("/v1/" + behaviour));
    assertEquals(500, response.status());
    assertEquals("{\"message\":\"Internal Server Error\"}", response.text());
    assertEquals(200, status(gateway, "/v1/well"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hang", "spin"})
  void a_function_that_does_not_end_is_a_503(String behaviour) {
    var response = failing(Duration.ofMillis(100)).respond(get("/v1/" + behaviour));
    assertEquals(503, response.status());
    assertEquals("{\"message\":\"Service Unavailable\"}", response.text());
  }

  private static Gateway failing(Duration timeout) {
    var whole = Template.read(Path.of("template.yaml"));
    var failing =
        whole.functions().stream()
            .filter(f -> f.name().equals("ContentFunction"))
            .map(f -> f.withHandler("gazette.testing.FailingFunction"))
            .map(f -> f.withTimeout(timeout))
            .toList();
    var api = new ApiShape(Optional.empty(), new ApiShape.RateLimit(9, 9), Map.of());
    return gateway(new Template(api, failing, whole.tables(), whole.queues()));
  }

  @Test
  void a_request_line_with_headers_over_the_gateways_limit_is_431() {
    var whole = Template.read(Path.of("template.yaml"));
    var content =
        whole.functions().stream().filter(f -> f.name().equals("ContentFunction")).toList();
    var api = new ApiShape(Optional.empty(), new ApiShape.RateLimit(9, 9), Map.of());
    var gateway = gateway(new Template(api, content, whole.tables(), whole.queues()));
    assertEquals(404, status(gateway, "/" + "x".repeat(10_236)));
    assertEquals(431, status(gateway, "/" + "x".repeat(10_237)));
  }

  private static Gateway gateway(Template stack) {
    var function = stack.functions().getFirst();
    var clock = Clock.systemUTC();
    var environment =
        new Environment(
            function.variables(),
            new TestTables().dynamo(),
            RoleTest.TAKES_ANYTHING,
            clock,
            _ -> {});
    var instances = Map.of(function.name(), new FunctionInstances(function, environment));
    return new Gateway(stack, instances, new TokenIssuer("http://localhost", clock), clock);
  }

  private static int status(Gateway gateway, String path) {
    return gateway.respond(get(path)).status();
  }

  private static GatewayRequest get(String path) {
    return new GatewayRequest(
        "GET",
        path,
        "",
        Map.of(),
        List.of(),
        ByteBuffer.allocate(0),
        Optional.empty(),
        "192.0.2.1");
  }
}
