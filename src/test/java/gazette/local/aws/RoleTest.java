package gazette.local.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.BeaconFunction;
import gazette.ContentFunction;
import gazette.EditorialFunction;
import gazette.TallyFunction;
import gazette.dynamo.Key;
import gazette.runtime.Environment;
import gazette.runtime.MessageSender;
import gazette.testing.Roles;
import gazette.testing.TestTables;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// A role refuses what AWS refuses, and nothing else.
public class RoleTest {

  private static final Map<String, AttributeValue> KEY =
      Map.of("pk", AttributeValue.fromS("p"), "sk", AttributeValue.fromS("s"));
  private static final String QUEUE = "http://localhost/000000000000/beacons";

  public static final MessageSender TAKES_ANYTHING =
      new MessageSender() {
        @Override
        public void send(String url, String message) {}

        @Override
        public void prime(String url) {}
      };

  private final TestTables tables = new TestTables();
  private final String articles = tables.articles();
  private final String counters = tables.popularity();
  private final Environment all =
      new Environment(
          Map.of("ARTICLES_TABLE", articles, "POPULARITY_TABLE", counters, "BEACONS_QUEUE", QUEUE),
          tables.dynamo(),
          TAKES_ANYTHING,
          Clock.systemUTC(),
          _ -> {});

  private DynamoDbClient dynamo(Class<?> function) {
    return Roles.of(function).around(all).dynamo();
  }

  private static void denied(String action, String resource, Executable request) {
    var message = assertThrows(AwsServiceException.class, request).awsErrorDetails().errorMessage();
    var told = "is not authorized to perform: %s on resource: ".formatted(action);
    assertTrue(message.contains(told), message);
    assertTrue(message.contains(resource + " because no identity-based policy allows"), message);
  }

  @Test
  void a_denial_is_what_aws_answers() {
    var dynamo = dynamo(EditorialFunction.class);
    var table =
        assertThrows(
            AwsServiceException.class, () -> dynamo.getItem(r -> r.tableName(counters).key(KEY)));
    assertEquals(400, table.statusCode());
    assertEquals("AccessDeniedException", table.awsErrorDetails().errorCode());
    assertEquals(
        "User: arn:aws:sts::000000000000:assumed-role/gazette/EditorialFunction is not authorized"
            + " to perform: dynamodb:GetItem on resource:"
            + " arn:aws:dynamodb:us-east-1:000000000000:table/PopularityTable"
            + " because no identity-based policy allows the dynamodb:GetItem action",
        table.awsErrorDetails().errorMessage());
    var sender = Roles.of(TallyFunction.class).around(all).sender();
    var queue = assertThrows(AwsServiceException.class, () -> sender.send(QUEUE, "message"));
    assertEquals(403, queue.statusCode());
    assertEquals("AccessDenied", queue.awsErrorDetails().errorCode());
  }

  @Test
  void a_batch_takes_a_right_of_its_own_on_every_table() {
    getAll(TallyFunction.class, articles, counters);
    denied(
        "dynamodb:GetItem",
        "table/ArticlesTable",
        () -> dynamo(TallyFunction.class).getItem(r -> r.tableName(articles).key(KEY)));
    denied(
        "dynamodb:BatchGetItem",
        "table/PopularityTable",
        () -> getAll(EditorialFunction.class, articles, counters));
  }

  private void getAll(Class<?> function, String... tables) {
    var keys = KeysAndAttributes.builder().keys(List.of(KEY)).build();
    var asked = Arrays.stream(tables).collect(Collectors.toMap(table -> table, _ -> keys));
    dynamo(function).batchGetItem(r -> r.requestItems(asked));
  }

  @Test
  void a_transaction_takes_the_rights_of_its_actions() {
    var dynamo = dynamo(TallyFunction.class);
    var put = TransactWriteItem.builder().put(p -> p.tableName(counters).item(KEY)).build();
    var delete = TransactWriteItem.builder().delete(d -> d.tableName(counters).key(KEY)).build();
    var check =
        TransactWriteItem.builder().conditionCheck(c -> c.tableName(counters).key(KEY)).build();
    var elsewhere = TransactWriteItem.builder().put(p -> p.tableName(articles).item(KEY)).build();
    denied("dynamodb:DeleteItem", "table/PopularityTable", () -> commit(dynamo, put, delete));
    denied("dynamodb:ConditionCheckItem", "table/PopularityTable", () -> commit(dynamo, check));
    denied("dynamodb:PutItem", "table/ArticlesTable", () -> commit(dynamo, put, elsewhere));
    commit(dynamo, put);
  }

  private static void commit(DynamoDbClient dynamo, TransactWriteItem... actions) {
    dynamo.transactWriteItems(r -> r.transactItems(List.of(actions)));
  }

  @Test
  void an_index_takes_a_right_of_its_own() {
    query(EditorialFunction.class, "by-status", "status");
    denied(
        "dynamodb:Query",
        "table/ArticlesTable/index/by-due",
        () -> query(EditorialFunction.class, "by-due", "due"));
    denied(
        "dynamodb:Query",
        "table/ArticlesTable/index/by-status",
        () -> query(ContentFunction.class, "by-status", "status"));
  }

  private void query(Class<?> function, String index, String key) {
    dynamo(function)
        .query(r ->
            r.tableName(articles)
                .indexName(index)
                .keyConditionExpression("#k = :k")
                .expressionAttributeNames(Map.of("#k", key))
                .expressionAttributeValues(Map.of(":k", AttributeValue.fromS("k"))));
  }

  @Test
  void a_condition_limits_the_partitions_that_are_read() {
    var dynamo = dynamo(BeaconFunction.class);
    dynamo.getItem(r -> r.tableName(articles).key(new Key("SLUG#fr", "phare").attributes()));
    dynamo.getItem(r -> r.tableName(articles).key(new Key("APPKEY", "x").attributes()));
    for (var partition :
        List.of("APPKEY#", "ARTICLE#01KAQ0000000000000000PAGE1", "SLUG", "slug#fr")) {
      var key = new Key(partition, "SLUG#").attributes();
      denied(
          "dynamodb:GetItem",
          "table/ArticlesTable",
          () -> dynamo.getItem(r -> r.tableName(articles).key(key)));
    }
  }

  @Test
  void to_send_and_to_touch_are_two_rights() {
    var role = Roles.of(BeaconFunction.class);
    var sender = role.around(all).sender();
    sender.send(QUEUE, "message");
    assertEquals(Set.of(new Permission("sqs:SendMessage", "BeaconsQueue")), role.requested());
    sender.prime(QUEUE);
    assertTrue(role.requested().contains(new Permission("sqs:GetQueueAttributes", "BeaconsQueue")));
  }

  @Test
  void what_template_yaml_does_not_name_is_not_there() {
    assertFalse(
        Roles.of(ContentFunction.class).around(all).variables().containsKey("BEACONS_QUEUE"));
    var another = tables.articles();
    denied(
        "dynamodb:GetItem",
        "table/" + another,
        () -> dynamo(ContentFunction.class).getItem(r -> r.tableName(another).key(KEY)));
    denied(
        "dynamodb:ListTables", "table/*", () -> dynamo(ContentFunction.class).listTables(r -> {}));
  }
}
