package gazette.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/// Sends one request again and again over several kept connections, each as fast as it is answered.
/// Bare sockets, so that two cores go to the server and not to the client.
///
/// @param request its first line, without the version
record Load(int port, String request, List<String> headers, String body) {

  static Load get(int port, String path, String... headers) {
    return new Load(port, "GET " + path, List.of(headers), "");
  }

  static Load post(int port, String path, String body, String... headers) {
    return new Load(port, "POST " + path, List.of(headers), body);
  }

  Pace run(int connections, Duration time, int expected)
      throws InterruptedException, ExecutionException {
    try (var threads = Executors.newFixedThreadPool(connections)) {
      var tasks = new ArrayList<Callable<List<Long>>>();
      for (var i = 0; i < connections; i++) {
        tasks.add(() -> connection(time, expected));
      }
      var nanos = new ArrayList<Long>();
      for (var future : threads.invokeAll(tasks)) {
        nanos.addAll(future.get());
      }
      return Pace.of(time, nanos.stream().mapToLong(Long::longValue).toArray());
    }
  }

  private List<Long> connection(Duration time, int expected) throws IOException {
    var bytes = bytes();
    var nanos = new ArrayList<Long>();
    try (var socket = new Socket("localhost", port)) {
      socket.setTcpNoDelay(true);
      var in = new Answers(socket.getInputStream());
      var end = System.nanoTime() + time.toNanos();
      for (var now = System.nanoTime(); now < end; now = System.nanoTime()) {
        socket.getOutputStream().write(bytes);
        var status = in.next();
        if (status != expected) {
          throw new IllegalStateException(request + " answers " + status);
        }
        nanos.add(System.nanoTime() - now);
      }
    }
    return nanos;
  }

  private byte[] bytes() {
    var lines = new ArrayList<>(headers);
    lines.addFirst(request + " HTTP/1.1");
    lines.add("Host: localhost");
    if (!body.isEmpty()) {
      lines.add("Content-Length: " + body.length());
    }
    return (String.join("\r\n", lines) + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII);
  }

  /// Reads answers as far as it takes to find the next one.
  private static final class Answers {
    private final InputStream in;
    private final byte[] buffer = new byte[256 * 1024];

    Answers(InputStream in) {
      this.in = in;
    }

    int next() throws IOException {
      var have = 0;
      while (true) {
        var read = in.read(buffer, have, buffer.length - have);
        if (read < 0) {
          throw new IOException("the server has closed the connection");
        }
        have += read;
        var text = new String(buffer, 0, Math.min(have, 2048), StandardCharsets.ISO_8859_1);
        var head = text.indexOf("\r\n\r\n");
        if (head > 0 && have >= head + 4 + length(text.substring(0, head))) {
          return Integer.parseInt(text.substring(9, 12));
        }
      }
    }

    private static int length(String head) {
      for (var line : head.toLowerCase(Locale.ROOT).split("\r\n", -1)) {
        if (line.startsWith("content-length:")) {
          return Integer.parseInt(line.substring(15).strip());
        }
      }
      return 0;
    }
  }
}
