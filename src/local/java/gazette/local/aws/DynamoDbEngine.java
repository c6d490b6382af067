package gazette.local.aws;

import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/// A DynamoDB on this machine: DynamoDB Local in this JVM, or whatever serves DynamoDB's API at the
/// URL in the system property `gazette.dynamodb`. Then no class of DynamoDB Local is loaded.
public interface DynamoDbEngine extends AutoCloseable {

  /// Returns the URL of an engine that runs already, if one is to be used.
  static Optional<String> url() {
    return Optional.of(System.getProperty("gazette.dynamodb", "")).filter(url -> !url.isEmpty());
  }

  /// Starts an engine, or connects to the one that runs already.
  ///
  /// @param data the file to keep all data in; without one it is kept in memory
  /// @throws CannotStart if it cannot listen, does not answer, or cannot keep data in that file
  static DynamoDbEngine start(Optional<Path> data, EndpointExposure exposure) {
    if (url().isEmpty()) {
      return LocalDynamoDb.start(data, exposure);
    }
    if (data.isPresent()) {
      throw new CannotStart(
          "gazette.data is for DynamoDB Local. The engine at gazette.dynamodb keeps its own data");
    }
    return RemoteDynamoDb.connect(url().get());
  }

  /// Returns an engine whose tables only its creator knows, and which listens when it is first
  /// asked for its endpoint.
  static DynamoDbEngine forTests() {
    return url().<DynamoDbEngine>map(RemoteDynamoDb::connect).orElseGet(LocalDynamoDb::inMemory);
  }

  /// Returns a client without any function's restrictions.
  DynamoDbClient client();

  /// Returns a client of the streams of its tables.
  DynamoDbStreamsClient streams();

  /// Returns the URL at which other programs of this machine reach the engine.
  String endpoint();

  /// Returns the name of the table with a logical id of template.yaml.
  String tableName(String logicalId);

  @Override
  void close();
}
