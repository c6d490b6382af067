package gazette.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import gazette.dynamo.Key;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// The units of requests on which engines differ, by AWS's rules: the table of decision 52.
class UnitsTest {

  private static final Key FIRST = new Key("P", "1");
  private static final Key SECOND = new Key("P", "2");
  private static final Key ABSENT = new Key("P", "3");

  private final TestTables tables = new TestTables();
  private final MeteredDynamoDb meter = MeteredDynamoDb.over(tables.dynamo());
  private final DynamoDbClient dynamo = meter.client();
  private final String table = tables.articles();

  @BeforeEach
  void two_items() {
    dynamo.putItem(r -> r.tableName(table).item(item(FIRST, 500)));
    dynamo.putItem(r -> r.tableName(table).item(item(SECOND, 5_000)));
    meter.reset();
  }

  private static Map<String, AttributeValue> item(Key key, int bytes) {
    var item = new HashMap<>(key.attributes());
    item.put("a", AttributeValue.fromS("a".repeat(bytes)));
    return item;
  }

  private static Map<String, AttributeValue> indexed(Key key, String changed) {
    var item = item(key, 500);
    item.put("status", AttributeValue.fromS("draft"));
    item.put("changed", AttributeValue.fromS(changed));
    return item;
  }

  private TransactWriteItem put(Map<String, AttributeValue> item) {
    return TransactWriteItem.builder().put(p -> p.tableName(table).item(item)).build();
  }

  private TransactWriteItem check(Key key, String condition) {
    return TransactWriteItem.builder()
        .conditionCheck(
            c -> c.tableName(table).key(key.attributes()).conditionExpression(condition))
        .build();
  }

  private void commit(TransactWriteItem... actions) {
    dynamo.transactWriteItems(r -> r.transactItems(actions));
  }

  @Test
  void a_query_that_finds_nothing_takes_the_least_of_a_read() {
    query(false);
    assertEquals(0.5, meter.reads());
    query(true);
    assertEquals(1.5, meter.reads());
  }

  private void query(boolean consistent) {
    dynamo.query(r ->
        r.tableName(table)
            .consistentRead(consistent)
            .keyConditionExpression("pk = :p")
            .expressionAttributeValues(Map.of(":p", AttributeValue.fromS("nothing"))));
  }

  @Test
  void an_item_that_is_not_there_takes_the_least_of_a_read() {
    dynamo.getItem(r -> r.tableName(table).key(ABSENT.attributes()));
    assertEquals(0.5, meter.reads());
    meter.reset();
    dynamo.batchGetItem(r ->
        r.requestItems(
            Map.of(
                table,
                KeysAndAttributes.builder()
                    .keys(List.of(FIRST.attributes(), SECOND.attributes(), ABSENT.attributes()))
                    .build())));
    assertEquals(0.5 + 1 + 0.5, meter.reads());
  }

  @Test
  void each_item_of_a_transaction_is_rounded_up_and_counts_twice() {
    commit(put(item(FIRST, 400)), put(item(ABSENT, 400)));
    assertEquals(4, meter.writes());
    meter.reset();
    commit(put(item(FIRST, 400)), check(SECOND, "attribute_exists(a)"));
    assertEquals(2 + 2 * 5, meter.writes());
    assertEquals(new MeteredDynamoDb.Partition("P", 12), meter.hottest());
  }

  @Test
  void the_larger_of_the_item_before_and_after_counts() {
    dynamo.putItem(r -> r.tableName(table).item(item(SECOND, 10)));
    assertEquals(5, meter.writes());
    meter.reset();
    dynamo.deleteItem(r -> r.tableName(table).key(ABSENT.attributes()));
    assertEquals(1, meter.writes());
  }

  @Test
  void an_index_entry_counts_once_and_when_its_key_changes_for_both() {
    commit(put(indexed(FIRST, "1")));
    assertEquals(2 + 1, meter.writes());
    meter.reset();
    commit(put(indexed(FIRST, "1")));
    assertEquals(2, meter.writes());
    meter.reset();
    dynamo.putItem(r -> r.tableName(table).item(indexed(FIRST, "2")));
    assertEquals(1 + 2, meter.writes());
    meter.reset();
    dynamo.deleteItem(r -> r.tableName(table).key(FIRST.attributes()));
    assertEquals(1 + 1, meter.writes());
  }

  @Test
  void a_write_whose_condition_fails_takes_what_is_there() {
    assertThrows(
        ConditionalCheckFailedException.class,
        () ->
            dynamo.putItem(r ->
                r.tableName(table)
                    .item(item(SECOND, 10))
                    .conditionExpression("attribute_not_exists(pk)")));
    assertEquals(5, meter.writes());
    meter.reset();
    assertThrows(
        TransactionCanceledException.class,
        () -> commit(put(item(FIRST, 10)), check(SECOND, "attribute_not_exists(a)")));
    assertEquals(2 + 2 * 5, meter.writes());
  }
}
