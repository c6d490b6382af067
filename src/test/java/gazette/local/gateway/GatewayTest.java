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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
    var request =
        new GatewayRequest(
            "GET",
            path,
            "",
            Map.of(),
            List.of(),
            ByteBuffer.allocate(0),
            Optional.empty(),
            "192.0.2.1");
    return gateway.respond(request).status();
  }
}
