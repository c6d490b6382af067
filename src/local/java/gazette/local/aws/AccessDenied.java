package gazette.local.aws;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// What AWS answers who may not do what was asked.
final class AccessDenied {

  private AccessDenied() {}

  static AwsServiceException of(String function, Permission right) {
    return right.action().startsWith("sqs:")
        ? SqsException.builder()
            .statusCode(403)
            .awsErrorDetails(
                details("Sqs", "AccessDenied", function, right, Queues.arn(right.resource())))
            .build()
        : DynamoDbException.builder()
            .statusCode(400)
            .awsErrorDetails(
                details("DynamoDb", "AccessDeniedException", function, right, table(right)))
            .build();
  }

  private static AwsErrorDetails details(
      String service, String code, String function, Permission right, String arn) {
    return AwsErrorDetails.builder()
        .serviceName(service)
        .errorCode(code)
        .errorMessage(
            ("User: arn:aws:sts::%s:assumed-role/gazette/%s is not authorized to perform: %s on"
                    + " resource: %s because no identity-based policy allows the %3$s action")
                .formatted(Queues.ACCOUNT, function, right.action(), arn))
        .build();
  }

  private static String table(Permission right) {
    return "arn:aws:dynamodb:%s:%s:table/%s"
        .formatted(Queues.REGION, Queues.ACCOUNT, right.resource());
  }
}
