package gazette.dynamo;

import gazette.runtime.Environment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// A DynamoDB table. A read is eventually consistent unless it says `consistent`; an outage is the
/// SDK's exception.
///
/// @param dynamo the client
/// @param name the name of the table
public record Table(DynamoDbClient dynamo, String name) {

  /// Returns the table whose name the environment variable holds.
  public static Table of(Environment environment, String variable) {
    return new Table(environment.dynamo(), environment.variable(variable));
  }

  /// Returns the item if it exists.
  public Optional<Item> get(Key key) {
    return get(key, false);
  }

  /// Returns the item if it exists, as of the last write.
  public Optional<Item> getConsistent(Key key) {
    return get(key, true);
  }

  private Optional<Item> get(Key key, boolean consistent) {
    var response =
        dynamo.getItem(r -> r.tableName(name).key(key.attributes()).consistentRead(consistent));
    return response.hasItem() ? Optional.of(Item.of(response.item())) : Optional.empty();
  }

  /// Returns those of the items that exist, by their keys.
  public Map<Key, Item> getAll(Collection<Key> keys) {
    return batches().getAll(keys, false);
  }

  /// Returns those of the items that exist, by their keys, each as of the last write.
  public Map<Key, Item> getAllConsistent(Collection<Key> keys) {
    return batches().getAll(keys, true);
  }

  /// Returns the items of the query, up to its limit or to the end of the partition. Reads as many
  /// pages as that takes.
  public List<Item> query(Query query) {
    var items = new ArrayList<Item>();
    if (query.isEmpty()) {
      return items;
    }
    var start = Map.<String, AttributeValue>of();
    do {
      var remaining = query.limit() - items.size();
      var response =
          dynamo.query(
              query
                  .request(name)
                  .exclusiveStartKey(start.isEmpty() ? null : start)
                  .limit(query.limit() == Integer.MAX_VALUE ? null : remaining)
                  .build());
      response.items().stream().map(Item::of).forEach(items::add);
      start = response.lastEvaluatedKey();
    } while (!start.isEmpty() && items.size() < query.limit());
    return items;
  }

  /// Writes an item, and replaces the one that has its key.
  public void put(Item item) {
    dynamo.putItem(r -> r.tableName(name).item(item.attributes()));
  }

  /// Writes an item if the condition holds.
  ///
  /// @return whether it held
  public boolean put(Item item, Condition condition) {
    return holds(() ->
        dynamo.putItem(r ->
            r.tableName(name)
                .item(item.attributes())
                .conditionExpression(condition.expression())
                .expressionAttributeNames(condition.names())
                .expressionAttributeValues(condition.valuesOrNull())));
  }

  /// Deletes an item if it exists.
  public void delete(Key key) {
    dynamo.deleteItem(r -> r.tableName(name).key(key.attributes()));
  }

  /// Deletes an item if the condition holds.
  ///
  /// @return whether it held
  public boolean delete(Key key, Condition condition) {
    return holds(() ->
        dynamo.deleteItem(r ->
            r.tableName(name)
                .key(key.attributes())
                .conditionExpression(condition.expression())
                .expressionAttributeNames(condition.names())
                .expressionAttributeValues(condition.valuesOrNull())));
  }

  /// Deletes items in batches, in no order and not as a whole: after a failure some are left.
  public void deleteAll(List<Key> keys) {
    batches().deleteAll(keys);
  }

  /// Sets a number and the texts if the number is absent or less than `value`. Creates the item if
  /// need be.
  ///
  /// @return whether they were set
  public boolean setIfGreater(Key key, String number, long value, Map<String, String> texts) {
    var update = new Update().set(number, value).set(texts);
    return update(
        key,
        update.onlyIf(
            "attribute_not_exists(%1$s) OR %1$s < %2$s"
                .formatted(update.name(number), update.value(number))));
  }

  /// Sets a number. Creates the item if need be.
  public void set(Key key, String name, long value) {
    dynamo.updateItem(request(key, new Update().set(name, value)).build());
  }

  /// Sets bytes. Creates the item if need be.
  public void set(Key key, String name, byte[] value) {
    dynamo.updateItem(request(key, new Update().set(name, value)).build());
  }

  /// Adds to a number, which is 0 while absent. Creates the item if need be.
  ///
  /// @return the sum
  public long add(Key key, String name, long amount) {
    var request = request(key, new Update().add(Map.of(name, amount)));
    var response = dynamo.updateItem(request.returnValues(ReturnValue.UPDATED_NEW).build());
    return Item.of(response.attributes()).number(name);
  }

  /// Removes an attribute if the item exists.
  public void remove(Key key, String name) {
    var _ = update(key, new Update().remove(name).onlyIfPresent());
  }

  /// Removes the number `from` and adds it to the number `into` if it still is `value`. With that
  /// it sets the texts and removes the other attributes named.
  ///
  /// @return whether `from` was `value`
  public boolean transfer(
      Key key,
      String from,
      long value,
      String into,
      Map<String, String> texts,
      List<String> removed) {
    var update = new Update().add(Map.of(into, value)).set(texts).remove(from);
    removed.forEach(update::remove);
    return update(key, update.onlyIf("%s = %s".formatted(update.name(from), update.value(into))));
  }

  private boolean update(Key key, Update update) {
    return holds(() -> dynamo.updateItem(request(key, update).build()));
  }

  private UpdateItemRequest.Builder request(Key key, Update update) {
    return UpdateItemRequest.builder()
        .tableName(name)
        .key(key.attributes())
        .updateExpression(update.expression())
        .conditionExpression(update.condition())
        .expressionAttributeNames(update.names())
        .expressionAttributeValues(update.valuesOrNull());
  }

  private static boolean holds(Runnable write) {
    try {
      write.run();
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  private Batches batches() {
    return new Batches(dynamo, name);
  }
}
