package gazette.aws;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.dynamo.Condition;
import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Query;
import gazette.dynamo.Table;
import gazette.testing.TestTables;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;

/// Compares the minimal client with the SDK's on one table.
class MinimalDynamoDbClientTest {

  private static final Key KEY = new Key("READERKEY", "2026-11-25 é\"\\🌊");

  private final SdkHttpClient httpClient = Aws.newHttpClient();
  private final TestTables tables = new TestTables();
  private final String name = tables.readerKeys();
  private final Table sdk = new Table(tables.dynamo(), name);
  private final Table table = new Table(minimalClient(), name);

  private MinimalDynamoDbClient minimalClient() {
    var credentials =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("LOCAL", "local"));
    var client = new JsonProtocolClient(httpClient, credentials, "us-east-1", "dynamodb");
    return new MinimalDynamoDbClient(client, URI.create(tables.endpoint()));
  }

  @AfterEach
  void close() {
    httpClient.close();
  }

  @Test
  void an_item_written_by_one_client_is_read_by_the_other() {
    assertEquals(Optional.empty(), table.getConsistent(KEY).map(Item::key));
    var bytes = new byte[] {0, -1, 127, -128, 10};
    var item = Item.at(KEY).with("key", bytes).with("expires", Long.MAX_VALUE).with("by", "« é »");
    assertTrue(table.put(item, Condition.absent("key")));
    for (var either : List.of(sdk, table)) {
      var read = either.get(KEY).orElseThrow();
      assertArrayEquals(bytes, read.bytes("key"));
      assertEquals(Long.MAX_VALUE, read.number("expires"));
      assertEquals("« é »", read.text("by"));
      assertEquals(KEY, read.key());
    }
  }

  @Test
  void of_two_conditional_puts_one_succeeds() {
    assertTrue(table.put(Item.at(KEY).with("by", "one"), Condition.absent("key")));
    assertFalse(table.put(Item.at(KEY).with("by", "two"), Condition.absent("key")));
    assertTrue(
        table.put(Item.at(KEY).with("by", "two"), Condition.absentOrEqual("key", "by", "one")));
    assertEquals("two", sdk.getConsistent(KEY).orElseThrow().text("by"));
  }

  @Test
  void a_deleted_item_is_gone() {
    sdk.put(Item.at(KEY).with("by", "one"), Condition.absent("key"));
    table.delete(KEY);
    assertTrue(sdk.getConsistent(KEY).isEmpty());
    table.delete(KEY);
  }

  @Test
  void an_action_that_it_cannot_do_is_refused_and_writes_nothing() {
    assertThrows(UnsupportedOperationException.class, () -> table.query(Query.of("READERKEY")));
    var list = Item.at(KEY).with("tags", List.of("one"));
    assertThrows(IllegalArgumentException.class, () -> table.put(list, Condition.absent("key")));
    assertTrue(sdk.getConsistent(KEY).isEmpty());
    var nowhere = new Table(minimalClient(), "nowhere");
    var refused = assertThrows(IllegalStateException.class, () -> nowhere.get(KEY));
    assertTrue(String.valueOf(refused.getMessage()).contains("ResourceNotFoundException"));
  }
}
