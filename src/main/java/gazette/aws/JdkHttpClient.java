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

/// The connections to AWS: the JDK's HTTP client in the form that the SDK calls
/// (docs/decisions/0025). Whole bodies go out and come in, since DynamoDB's are small.
public final class JdkHttpClient implements SdkHttpClient {

  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(2);

  /// What the JDK writes itself, and lets nobody else write.
  private static final Set<String> WRITTEN =
      Set.of("connection", "content-length", "expect", "host");

  private volatile HttpClient client = open();

  private static HttpClient open() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(CONNECT)
        .build();
  }

  /// Forgets every connection: the next request opens one.
  void renew() {
    var former = client;
    client = open();
    former.shutdownNow();
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest asked) {
    var http = asked.httpRequest();
    var request = HttpRequest.newBuilder(http.getUri()).timeout(ANSWER);
    http.forEachHeader((name, values) -> {
      if (!WRITTEN.contains(name.toLowerCase(Locale.ROOT))) {
        values.forEach(value -> request.header(name, value));
      }
    });
    var body = asked.contentStreamProvider().map(JdkHttpClient::body);
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
        return executed(client.send(request, BodyHandlers.ofByteArray()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("the call was given up");
      }
    }

    private static HttpExecuteResponse executed(HttpResponse<byte[]> answer) {
      var response = SdkHttpResponse.builder().statusCode(answer.statusCode());
      answer.headers().map().forEach(response::putHeader);
      return HttpExecuteResponse.builder()
          .response(response.build())
          .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer.body())))
          .build();
    }

    /// Nothing: the SDK interrupts the calling thread too, which ends the exchange.
    @Override
    public void abort() {}
  }
}
