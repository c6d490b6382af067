package gazette.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gazette.local.aws.Api;
import gazette.local.aws.RoleTest;
import gazette.local.aws.Stack;
import gazette.local.lambda.Instances;
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
    var whole = Stack.read(Path.of("template.yaml"));
    var content =
        whole.functions().stream().filter(f -> f.name().equals("ContentFunction")).toList();
    var limits = Map.of("GET /v1/openapi.json", new Api.Limit(0, 1));
    var api = new Api(Optional.empty(), new Api.Limit(0, 2), limits);
    var gateway = gateway(new Stack(api, content, whole.tables(), whole.queues()));
    assertEquals(200, status(gateway, "/v1/openapi.json"));
    assertEquals(429, status(gateway, "/v1/openapi.json"));
    assertEquals(404, status(gateway, "/v1/nowhere"));
    assertEquals(404, status(gateway, "/v1/articles/Nobody"));
    assertEquals(429, status(gateway, "/v1/nowhere"));
  }

  private static Gateway gateway(Stack stack) {
    var function = stack.functions().getFirst();
    var clock = Clock.systemUTC();
    var environment =
        new Environment(
            function.variables(),
            new TestTables().dynamo(),
            RoleTest.TAKES_ANYTHING,
            clock,
            _ -> {});
    var instances = Map.of(function.name(), new Instances(function, environment));
    return new Gateway(stack, instances, new Issuer("http://localhost", clock), clock);
  }

  private static int status(Gateway gateway, String path) {
    var request =
        new Incoming(
            "GET",
            path,
            "",
            Map.of(),
            List.of(),
            ByteBuffer.allocate(0),
            Optional.empty(),
            "192.0.2.1");
    return gateway.answer(request).status();
  }
}
