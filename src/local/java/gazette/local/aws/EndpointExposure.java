package gazette.local.aws;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The addresses and ports at which other programs reach the engines: programs on this machine
/// only, or containers too.
///
/// @param bindAddress the address that the engines listen on
/// @param host the name under which clients reach this machine
/// @param dynamoPort the port of DynamoDB; 0 for any free one
/// @param sqsPort the port of SQS; 0 for any free one
/// @param portsFixed whether a taken port ends the start; otherwise another port is used
public record EndpointExposure(
    String bindAddress, String host, int dynamoPort, int sqsPort, boolean portsFixed) {

  private static final String DYNAMO_ENDPOINT = "AWS_ENDPOINT_URL_DYNAMODB";

  /// Exposes DynamoDB at a port of the loopback address if it is free, else at any, and SQS at any.
  public static EndpointExposure toThisMachine(int dynamo) {
    return new EndpointExposure("127.0.0.1", "localhost", dynamo, 0, false);
  }

  /// Exposes both engines on every address of this machine, at the ports that `events/env.json`
  /// names.
  public static EndpointExposure toContainers() {
    return new EndpointExposure("0.0.0.0", "host.docker.internal", 8000, 9324, true);
  }

  /// Returns the given port if it is free, else 0.
  ///
  /// @throws CannotStart if it is taken and ports are fixed
  int port(int port) throws IOException {
    if (port == 0) {
      return 0;
    }
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByName(bindAddress), port));
      return socket.getLocalPort();
    } catch (BindException e) {
      if (portsFixed) {
        throw new CannotStart(
            "port %d is taken, and events/env.json names it. Stop the program that listens there"
                .formatted(port));
      }
      return 0;
    }
  }

  /// Returns the environment variables that a client of the exposed engines has to set differently
  /// for this function: the DynamoDB endpoint and the URLs of queues.
  public Map<String, String> variables(FunctionShape function, LocalSqs queues) {
    var variables = new LinkedHashMap<String, String>();
    function
        .variables()
        .forEach(
            (name, value) -> value(name, value, queues).ifPresent(v -> variables.put(name, v)));
    return variables;
  }

  private Optional<String> value(String name, String value, LocalSqs queues) {
    return name.equals(DYNAMO_ENDPOINT)
        ? Optional.of("http://%s:%d".formatted(host, dynamoPort))
        : Optional.ofNullable(queues.urls(host).get(value));
  }
}
