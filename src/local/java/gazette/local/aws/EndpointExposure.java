package gazette.local.aws;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// To whom the engines are lent: to programs of this machine, or to containers too.
///
/// @param bound the address to listen at
/// @param host by what name those who borrow reach this machine
/// @param fixed whether a port that is taken ends the start
public record EndpointExposure(String bound, String host, int dynamo, int sqs, boolean fixed) {

  private static final String DYNAMO = "AWS_ENDPOINT_URL_DYNAMODB";

  /// At the wanted port if it is free, and at any for queues.
  public static EndpointExposure toThisMachine(int dynamo) {
    return new EndpointExposure("127.0.0.1", "localhost", dynamo, 0, false);
  }

  /// Where `events/env.json` says, at every address that this machine has.
  public static EndpointExposure toContainers() {
    return new EndpointExposure("0.0.0.0", "host.docker.internal", 8000, 9324, true);
  }

  /// The port to listen at, 0 for any that is free then.
  int port(int wanted) throws IOException {
    if (wanted == 0) {
      return 0;
    }
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByName(bound), wanted));
      return socket.getLocalPort();
    } catch (BindException e) {
      if (fixed) {
        throw new CannotStart(
            "port %d is taken, which events/env.json names. Stop what listens there"
                .formatted(wanted));
      }
      return 0;
    }
  }

  /// Those variables of a function that are other for who borrows.
  public Map<String, String> variables(Function function, Queues queues) {
    var other = new LinkedHashMap<String, String>();
    function
        .variables()
        .forEach((name, value) -> value(name, value, queues).ifPresent(v -> other.put(name, v)));
    return other;
  }

  private Optional<String> value(String name, String value, Queues queues) {
    return name.equals(DYNAMO)
        ? Optional.of("http://%s:%d".formatted(host, dynamo))
        : Optional.ofNullable(queues.urls(host).get(value));
  }
}
