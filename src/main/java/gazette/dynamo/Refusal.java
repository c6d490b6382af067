package gazette.dynamo;

import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/// Tells a request that DynamoDB refuses for what it says from one that fails for a time.
public final class Refusal {

  private static final Set<String> CODES = Set.of("ValidationException", "SerializationException");

  private Refusal() {}

  /// Returns the code of DynamoDB's error if the request is wrong in itself, so that it fails
  /// however often it is repeated; nothing for any other failure.
  public static Optional<String> code(RuntimeException failure) {
    return failure instanceof DynamoDbException refused
        ? Optional.ofNullable(refused.awsErrorDetails())
            .map(AwsErrorDetails::errorCode)
            .filter(CODES::contains)
        : Optional.empty();
  }

  /// Returns whether DynamoDB failed at the request for a time, so that it may succeed later.
  public static boolean isFailureForATime(RuntimeException failure) {
    return failure instanceof SdkException && code(failure).isEmpty();
  }
}
