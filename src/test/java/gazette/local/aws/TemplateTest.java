package gazette.local.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.local.LocalSystem;
import gazette.testing.Routing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {

  @TempDir private Path folder = Path.of(".");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Type: AWS::DynamoDB::Table | Type: AWS::Kinesis::Stream | AWS::Kinesis::Stream",
        "BillingMode: PAY_PER_REQUEST | LocalSecondaryIndexes: [] | LocalSecondaryIndexes",
        "Timeout: 50 | ReservedConcurrentExecutions: 1 | ReservedConcurrentExecutions",
        "Type: ScheduleV2 | Type: Kinesis | Kinesis",
        "MaximumRetryAttempts: 0 | MaximumRetryAttempts: 1 | MaximumRetryAttempts",
        "OmitName: true | State: DISABLED | State",
        "POST /v1/events: { | POST /v1/event: { | POST /v1/event,",
        "ThrottlingRateLimit: 200 | LoggingLevel: INFO | LoggingLevel",
        "SqsManagedSseEnabled: !If [OwnKey, false, true] | FifoQueue: true | FifoQueue",
        "VisibilityTimeout: 360 | VisibilityTimeout: 359 | 6 x the function's Timeout, 360",
        "Queue: !GetAtt BeaconsQueue.Arn | Queue: !GetAtt NoQueue.Arn | NoQueue",
        "Arn: !GetAtt DeadBeaconsQueue.Arn | Arn: !GetAtt NoQueue.Arn | NoQueue",
        "BatchSize: 10000 | FilterCriteria: {} | FilterCriteria",
        "MaximumBatchingWindowInSeconds: 5 | MaximumBatchingWindowInSeconds: 0 | at least 1",
        "[ReportBatchItemFailures] | [ReportNothing] | can only be ReportBatchItemFailures",
        "StartingPosition: TRIM_HORIZON | StartingPosition: LATEST | must be TRIM_HORIZON",
        "BisectBatchOnFunctionError: true | ParallelizationFactor: 2 | ParallelizationFactor",
        "MaximumRetryAttempts: 10 | MaximumRetryAttempts: 10001 | from 0 to 10000",
        "{\"S\":[\"PAGE\"]} | {\"S\":[{\"prefix\":\"P\"}]} | lists of plain values",
        "OnFailure: { Type: SQS, | OnFailure: { | OnFailure lacks Type",
        "rate(1 minute) | cron(0 12 * * ? *) | cron",
        "gazette.PublishFunction | gazette.NoFunction | gazette.NoFunction",
        "!GetAtt AccessLog.Arn | !ImportValue a | Fn::ImportValue",
        "Authorizers: | DefaultAuthorizer: | DefaultAuthorizer",
        "Authorizer: Editors, Auth | Auth | an Authorizer and AuthorizationScopes, or neither",
        "AuthorizationScopes: [gazette/write] | AuthorizationScopes: [] | or neither",
        "sqs:SendMessage | sqs:* | Name every action",
        "Resource: !GetAtt BeaconsQueue.Arn | Resource: '*' | by its Arn",
        "Resource: !GetAtt BeaconsQueue.Arn | Resource: !Ref BeaconsQueue | by its Arn",
        "Resource: !GetAtt ReaderKeysTable.Arn | Resource: !GetAtt NoTable.Arn | NoTable",
        "/index/by-due | /index/by-date | by-date",
        "Effect: Allow | Effect: Deny | can only be Allow",
        "Effect: Allow | NotAction: a | NotAction",
        "sqs:ReceiveMessage, | '' | sqs:ReceiveMessage on BeaconsQueue",
        "dynamodb:GetItem, | 'dynamodb:GetItem, dynamodb:GetItem,' | twice",
      })
  void an_unsupported_element_ends_the_start(String original, String replacement, String named)
      throws IOException {
    var template = Files.readString(Path.of("template.yaml"));
    assertTrue(template.contains(original), original);
    var file = folder.resolve("template.yaml");
    Files.writeString(file, template.replace(original, replacement));
    var options = new LocalSystem.Options(file, 0, Optional.empty(), false);
    var refused = assertThrows(CannotStart.class, () -> LocalSystem.start(options));
    assertTrue(String.valueOf(refused.getMessage()).contains(named), refused.getMessage());
  }

  @Test
  void only_editorial_routes_require_a_scope() {
    Routing.scopes()
        .forEach((route, scopes) ->
            assertEquals(route.contains(" /v1/editorial/"), !scopes.isEmpty(), route));
  }

  /// A domain has at most 63 lower-case letters, digits and hyphens, and must not show the account.
  /// So it is made of a part of the stack's id, which AWS generates.
  @Test
  void the_sign_in_domain_has_only_characters_that_a_domain_allows() {
    var resources = TemplateNode.of("", Yaml.read(Path.of("template.yaml"))).child("Resources");
    var domain = resources.child("SignIn").child("Properties").members().get("Domain");
    assertEquals(
        "gazette-local", Intrinsics.of(Map.of(), Map.of()).resolve(Objects.requireNonNull(domain)));
  }
}
