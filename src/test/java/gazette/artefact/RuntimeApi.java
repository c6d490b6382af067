package gazette.artefact;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/// The API that Lambda offers to a runtime: it hands out events and takes what came of them.
final class RuntimeApi implements AutoCloseable {

  private static final String ROOT = "/2018-06-01/runtime/";
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private record Invocation(String id, String event) {}

  private final HttpServer http;
  private final LinkedBlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
  private final Map<String, CompletableFuture<InvocationOutcome>> running =
      new ConcurrentHashMap<>();
  private final CompletableFuture<Void> checkpoint = new CompletableFuture<>();
  private final CountDownLatch restored = new CountDownLatch(1);
  private volatile Optional<InvocationOutcome.Failed> end = Optional.empty();

  RuntimeApi() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext(ROOT, this::handle);
    http.start();
  }

  String address() {
    return "127.0.0.1:" + http.getAddress().getPort();
  }

  CompletableFuture<InvocationOutcome> invoke(String event) {
    var outcome = new CompletableFuture<InvocationOutcome>();
    var id = UUID.randomUUID().toString();
    running.put(id, outcome);
    waiting.add(new Invocation(id, event));
    end.ifPresent(outcome::complete);
    return outcome;
  }

  /// Done when the function is ready for its snapshot.
  CompletableFuture<Void> checkpoint() {
    return checkpoint;
  }

  void restore() {
    restored.countDown();
  }

  /// Nothing is answered from now on.
  void end(String reason) {
    var failed = new InvocationOutcome.Failed(reason);
    end = Optional.of(failed);
    checkpoint.completeExceptionally(new IllegalStateException(reason));
    running.values().forEach(outcome -> outcome.complete(failed));
  }

  @Override
  public void close() {
    restored.countDown();
    http.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var content = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var path = exchange.getRequestURI().getPath().substring(ROOT.length());
      switch (path) {
        case "invocation/next" -> next(exchange);
        case "restore/next" -> {
          checkpoint.complete(null);
          restored.await();
          answer(exchange, 200, "");
        }
        case "init/error", "restore/error" -> {
          end(path + ": " + content);
          answer(exchange, 202, "");
        }
        default -> {
          var parts = path.split("/", 3);
          var outcome = running.remove(parts[1]);
          if (outcome == null) {
            answer(exchange, 403, "");
            return;
          }
          outcome.complete(
              parts[2].equals("response")
                  ? new InvocationOutcome.Answered(content)
                  : new InvocationOutcome.Failed(content));
          answer(exchange, 202, "");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void next(HttpExchange exchange) throws IOException, InterruptedException {
    var invocation = waiting.take();
    var headers = exchange.getResponseHeaders();
    headers.set("Lambda-Runtime-Aws-Request-Id", invocation.id());
    headers.set(
        "Lambda-Runtime-Deadline-Ms", Long.toString(Instant.now().plus(TIMEOUT).toEpochMilli()));
    headers.set(
        "Lambda-Runtime-Invoked-Function-Arn",
        "arn:aws:lambda:us-east-1:000000000000:function:gazette");
    headers.set("Lambda-Runtime-Trace-Id", "Root=1-6924f5a0-0123456789abcdef00000000;Sampled=0");
    headers.set("Content-Type", "application/json");
    answer(exchange, 200, invocation.event());
  }

  private static void answer(HttpExchange exchange, int status, String content) throws IOException {
    var bytes = content.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
