package gazette.local.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.local.LocalSystem;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import tools.jackson.databind.json.JsonMapper;

/// What `sam local invoke` borrows from the local system.
class EndpointExposureTest {

  private static final Template STACK = Template.read(Path.of("template.yaml"));

  /// An address of this machine too, but not the one that everybody listens at.
  private static final String OTHER = "127.0.0.2";

  /// The ports of events/env.json may be taken here, so it is held to those that were free.
  @Test
  void the_file_of_variables_names_what_a_function_has_and_where_it_is_lent() throws IOException {
    var fixed = EndpointExposure.toContainers();
    var free =
        new EndpointExposure(fixed.bindAddress(), fixed.host(), fixed.dynamoPort(), 0, false);
    try (var queues = LocalSqs.start(STACK.queues(), free)) {
      var expected = new LinkedHashMap<String, Object>();
      STACK.functions().forEach(f -> expected.put(f.name(), free.variables(f, queues)));
      var port = ":" + URI.create(queues.endpoint()).getPort();
      var said = Files.readString(Path.of("events/env.json")).replace(":" + fixed.sqsPort(), port);
      assertEquals(JsonMapper.shared().valueToTree(expected), JsonMapper.shared().readTree(said));
    }
  }

  @Test
  void a_queue_is_found_by_the_name_that_containers_have_for_this_machine() {
    try (var queues = LocalSqs.start(STACK.queues(), EndpointExposure.toThisMachine(0))) {
      var url = queues.urls("host.docker.internal").get("BeaconsQueue");
      queues.client().sendMessage(r -> r.queueUrl(url).messageBody("hello"));
      assertEquals(1, queues.depth("BeaconsQueue").visible());
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @DisabledIfSystemProperty(named = "gazette.dynamodb", matches = ".+")
  void only_what_is_lent_to_containers_listens_at_every_address() throws IOException {
    for (var all : new boolean[] {true, false}) {
      var lending = new EndpointExposure(all ? "0.0.0.0" : "127.0.0.1", "localhost", 0, 0, false);
      try (var engine = LocalDynamoDb.start(Optional.empty(), lending);
          var queues = LocalSqs.start(STACK.queues(), lending)) {
        for (var endpoint : new String[] {engine.endpoint(), queues.endpoint()}) {
          assertEquals(all, answers(OTHER, endpoint), endpoint);
          assertTrue(answers("127.0.0.1", endpoint), endpoint);
        }
      }
    }
  }

  private static boolean answers(String address, String endpoint) throws IOException {
    try (var socket = new Socket(address, URI.create(endpoint).getPort())) {
      return socket.isConnected();
    } catch (ConnectException e) {
      return false;
    }
  }

  @Test
  void a_fixed_port_that_is_taken_ends_the_start() throws IOException {
    try (var taken = new ServerSocket(0)) {
      var port = taken.getLocalPort();
      var refused =
          assertThrows(CannotStart.class, () -> EndpointExposure.toContainers().port(port));
      assertTrue(String.valueOf(refused.getMessage()).contains("port " + port));
    }
  }

  @Test
  void a_local_system_that_cannot_lend_its_queues_says_so() throws IOException {
    try (var taken = new ServerSocket()) {
      takeIfFree(taken, EndpointExposure.toContainers().sqsPort());
      var options =
          new LocalSystem.Options(
              Path.of("template.yaml"), 0, Optional.empty(), false, true, Optional.empty());
      var refused = assertThrows(CannotStart.class, () -> LocalSystem.start(options));
      assertTrue(String.valueOf(refused.getMessage()).contains("is taken"));
    }
  }

  private static void takeIfFree(ServerSocket socket, int port) throws IOException {
    try {
      socket.bind(new InetSocketAddress(port));
    } catch (BindException e) {
      // Another program of this machine has it, which is as good.
    }
  }
}
