package gazette.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/// Adapts `java.net.http` to the SDK's interface of an HTTP client (docs/decisions/0025). Keeps
/// connections open (HTTP/1.1). Buffers whole bodies, because DynamoDB's are small.
public final class JdkHttpClient implements SdkHttpClient {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(2);

  /// Headers that `java.net.http` writes itself and refuses from its caller.
  private static final Set<String> RESTRICTED_HEADERS =
      Set.of("connection", "content-length", "expect", "host");

  private volatile HttpClient client = newClient();

  private static HttpClient newClient() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(CONNECT_TIMEOUT)
        .build();
  }

  /// Closes every connection; the next request opens one. Done before a snapshot, since the
  /// instances restored from it cannot share a connection.
  void closeConnections() {
    var previous = client;
    client = newClient();
    previous.shutdownNow();
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest execute) {
    var http = execute.httpRequest();
    var request = HttpRequest.newBuilder(http.getUri()).timeout(REQUEST_TIMEOUT);
    http.forEachHeader((name, values) -> {
      if (!RESTRICTED_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
        values.forEach(value -> request.header(name, value));
      }
    });
    var body = execute.contentStreamProvider().map(JdkHttpClient::body);
    request.method(http.method().name(), body.orElseGet(BodyPublishers::noBody));
    return new Exchange(client, request.build());
  }

  private static BodyPublisher body(ContentStreamProvider content) {
    try (var stream = content.newStream()) {
      return BodyPublishers.ofByteArray(stream.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String clientName() {
    return "JDK";
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private record Exchange(HttpClient client, HttpRequest request) implements ExecutableHttpRequest {

    @Override
    public HttpExecuteResponse call() throws IOException {
      try {
        return sdkResponse(client.send(request, BodyHandlers.ofByteArray()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("the call was interrupted");
      }
    }

    private static HttpExecuteResponse sdkResponse(HttpResponse<byte[]> response) {
      var head = SdkHttpResponse.builder().statusCode(response.statusCode());
      response.headers().map().forEach(head::putHeader);
      return HttpExecuteResponse.builder()
          .response(head.build())
          .responseBody(AbortableInputStream.create(new ByteArrayInputStream(response.body())))
          .build();
    }

    /// Does nothing: the SDK also interrupts the calling thread, which ends the exchange.
    @Override
    public void abort() {}
  }
}
