package gazette.aws;

import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/// An HTTP client that closes each connection after its request until it is told of the restore, so
/// that no connection to an address of the snapshot's time is in the snapshot.
final class SnapshotHttpClient implements SdkHttpClient {

  private final SdkHttpClient client;
  private volatile boolean isRestored;

  SnapshotHttpClient(SdkHttpClient client) {
    this.client = client;
  }

  /// Keeps connections open from now on.
  void restored() {
    isRestored = true;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    if (isRestored) {
      return client.prepareRequest(request);
    }
    var last = request.httpRequest().toBuilder().putHeader("Connection", "close").build();
    return client.prepareRequest(
        HttpExecuteRequest.builder()
            .request(last)
            .contentStreamProvider(request.contentStreamProvider().orElse(null))
            .metricCollector(request.metricCollector().orElse(null))
            .build());
  }

  @Override
  public String clientName() {
    return client.clientName();
  }

  @Override
  public void close() {
    client.close();
  }
}
