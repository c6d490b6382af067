package gazette.local.aws;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// Builds the exceptions that AWS throws for a request which the caller has no permission for.
final class AccessDenied {

  private AccessDenied() {}

  /// Returns an SQS exception with status 403 for an SQS action, else a DynamoDB exception with
  /// status 400.
  static AwsServiceException of(String function, Permission permission) {
    return permission.action().startsWith("sqs:")
        ? SqsException.builder()
            .statusCode(403)
            .awsErrorDetails(
                details(
                    "Sqs",
                    "AccessDenied",
                    function,
                    permission,
                    LocalSqs.arn(permission.resource())))
            .build()
        : DynamoDbException.builder()
            .statusCode(400)
            .awsErrorDetails(
                details(
                    "DynamoDb", "AccessDeniedException", function, permission, table(permission)))
            .build();
  }

  private static AwsErrorDetails details(
      String service, String code, String function, Permission permission, String arn) {
    return AwsErrorDetails.builder()
        .serviceName(service)
        .errorCode(code)
        .errorMessage(
            ("User: arn:aws:sts::%s:assumed-role/gazette/%s is not authorized to perform: %s on"
                    + " resource: %s because no identity-based policy allows the %3$s action")
                .formatted(LocalSqs.ACCOUNT, function, permission.action(), arn))
        .build();
  }

  private static String table(Permission permission) {
    return "arn:aws:dynamodb:%s:%s:table/%s"
        .formatted(LocalSqs.REGION, LocalSqs.ACCOUNT, permission.resource());
  }
}
