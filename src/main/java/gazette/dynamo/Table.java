package gazette.dynamo;

import gazette.runtime.Environment;
import gazette.runtime.Retry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// One DynamoDB table. Reads are eventually consistent unless they say `latest`.
public record Table(DynamoDbClient dynamo, String name) {

  /// The most that DynamoDB reads or writes in one batch.
  private static final int READ = 100;

  private static final int WRITTEN = 25;

  /// Returns the table whose name the variable holds.
  public static Table of(Environment environment, String variable) {
    return new Table(environment.dynamo(), environment.variable(variable));
  }

  public Optional<Item> get(Key key) {
    return get(key, false);
  }

  public Optional<Item> getConsistent(Key key) {
    return get(key, true);
  }

  private Optional<Item> get(Key key, boolean consistent) {
    var answer =
        dynamo.getItem(r -> r.tableName(name).key(key.attributes()).consistentRead(consistent));
    return answer.hasItem() ? Optional.of(Item.read(answer.item())) : Optional.empty();
  }

  /// Those of the items that are there, by their keys.
  public Map<Key, Item> getAll(Collection<Key> keys) {
    return getAll(keys, false);
  }

  public Map<Key, Item> getAllConsistent(Collection<Key> keys) {
    return getAll(keys, true);
  }

  private Map<Key, Item> getAll(Collection<Key> keys, boolean consistent) {
    var found = new HashMap<Key, Item>();
    var wanted = keys.stream().distinct().map(Key::attributes).toList();
    for (var from = 0; from < wanted.size(); from += READ) {
      var batch = wanted.subList(from, Math.min(from + READ, wanted.size()));
      getBatch(new ArrayList<>(batch), consistent, found);
    }
    return found;
  }

  /// What the table leaves out, because it is busy or the answer too long, is asked for again.
  private void getBatch(
      List<Map<String, AttributeValue>> wanted, boolean consistent, Map<Key, Item> found) {
    Retry.until(() -> {
      var request =
          KeysAndAttributes.builder().keys(List.copyOf(wanted)).consistentRead(consistent).build();
      var answer = dynamo.batchGetItem(r -> r.requestItems(Map.of(name, request)));
      answer.responses().getOrDefault(name, List.of()).stream()
          .map(Item::read)
          .forEach(item -> found.put(item.key(), item));
      wanted.clear();
      Optional.ofNullable(answer.unprocessedKeys().get(name))
          .ifPresent(left -> wanted.addAll(left.keys()));
      return wanted.isEmpty() ? Optional.of(found) : Optional.empty();
    });
  }

  /// Reads until the query's limit or its end, whichever comes first.
  public List<Item> query(Query query) {
    var items = new ArrayList<Item>();
    if (query.isEmpty()) {
      return items;
    }
    var start = Map.<String, AttributeValue>of();
    do {
      Map<String, AttributeValue> from = start;
      var left = query.limit() - items.size();
      var answer =
          dynamo.query(
              query
                  .request(name)
                  .exclusiveStartKey(from.isEmpty() ? null : from)
                  .limit(query.limit() == Integer.MAX_VALUE ? null : left)
                  .build());
      answer.items().stream().map(Item::read).forEach(items::add);
      start = answer.lastEvaluatedKey();
    } while (!start.isEmpty() && items.size() < query.limit());
    return items;
  }

  /// Puts an item in the place of whatever is there.
  public void put(Item item) {
    dynamo.putItem(r -> r.tableName(name).item(item.attributes()));
  }

  /// Puts an item if the condition holds.
  public boolean put(Item item, Condition condition) {
    return holds(() ->
        dynamo.putItem(r ->
            r.tableName(name)
                .item(item.attributes())
                .conditionExpression(condition.expression())
                .expressionAttributeNames(condition.names())
                .expressionAttributeValues(condition.orNoValues())));
  }

  public void delete(Key key) {
    dynamo.deleteItem(r -> r.tableName(name).key(key.attributes()));
  }

  /// Deletes an item if the condition holds.
  public boolean delete(Key key, Condition condition) {
    return holds(() ->
        dynamo.deleteItem(r ->
            r.tableName(name)
                .key(key.attributes())
                .conditionExpression(condition.expression())
                .expressionAttributeNames(condition.names())
                .expressionAttributeValues(condition.orNoValues())));
  }

  /// Makes a number as great as `value` and sets the texts, making the item if need be; nothing if
  /// the number is as great already.
  public boolean raise(Key key, String number, long value, Map<String, String> texts) {
    var update = new Update().set(number, value).set(texts);
    return holds(() ->
        dynamo.updateItem(r ->
            r.tableName(name)
                .key(key.attributes())
                .updateExpression(update.expression())
                .conditionExpression(
                    "attribute_not_exists(#%1$s) OR #%1$s < :%1$s".formatted(number))
                .expressionAttributeNames(update.names())
                .expressionAttributeValues(update.values())));
  }

  /// Sets one number, making the item if need be.
  public void set(Key key, String name, long value) {
    update(key, new Update().set(name, value));
  }

  /// Sets one value, making the item if need be.
  public void set(Key key, String name, byte[] value) {
    update(key, new Update().set(name, value));
  }

  /// Adds to a number (0 while absent), making the item if need be.
  ///
  /// @return the sum
  public long add(Key key, String name, long amount) {
    var update = new Update().add(Map.of(name, amount));
    var answer =
        dynamo.updateItem(r ->
            r.tableName(this.name)
                .key(key.attributes())
                .updateExpression(update.expression())
                .expressionAttributeNames(update.names())
                .expressionAttributeValues(update.values())
                .returnValues(ReturnValue.UPDATED_NEW));
    return Item.read(answer.attributes()).number(name);
  }

  private void update(Key key, Update update) {
    dynamo.updateItem(r ->
        r.tableName(name)
            .key(key.attributes())
            .updateExpression(update.expression())
            .expressionAttributeNames(update.names())
            .expressionAttributeValues(update.values()));
  }

  /// Removes one value, if the item is there.
  public void remove(Key key, String name) {
    var update = new Update().remove(name);
    var names = new HashMap<>(update.names());
    names.put("#pk", Key.PARTITION);
    var _ =
        holds(() ->
            dynamo.updateItem(r ->
                r.tableName(this.name)
                    .key(key.attributes())
                    .updateExpression(update.expression())
                    .conditionExpression("attribute_exists(#pk)")
                    .expressionAttributeNames(names)));
  }

  /// Moves a number into the sum of another, if it still is what was read, and with it sets the
  /// texts and removes what else is named.
  public boolean fold(
      Key key,
      String from,
      long value,
      String into,
      Map<String, String> texts,
      List<String> removed) {
    var update = new Update().add(Map.of(into, value)).set(texts).remove(from);
    removed.forEach(update::remove);
    return holds(() ->
        dynamo.updateItem(r ->
            r.tableName(name)
                .key(key.attributes())
                .updateExpression(update.expression())
                .conditionExpression("#%s = :%s".formatted(from, into))
                .expressionAttributeNames(update.names())
                .expressionAttributeValues(update.values())));
  }

  private static boolean holds(Runnable write) {
    try {
      write.run();
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  /// Deletes what may go in parts and in any order.
  public void deleteAll(List<Key> keys) {
    for (var from = 0; from < keys.size(); from += WRITTEN) {
      deleteBatch(keys.subList(from, Math.min(from + WRITTEN, keys.size())));
    }
  }

  private void deleteBatch(List<Key> keys) {
    var wanted =
        new ArrayList<>(
            keys.stream()
                .map(key ->
                    WriteRequest.builder().deleteRequest(d -> d.key(key.attributes())).build())
                .toList());
    Retry.until(() -> {
      var answer = dynamo.batchWriteItem(r -> r.requestItems(Map.of(name, List.copyOf(wanted))));
      wanted.clear();
      wanted.addAll(answer.unprocessedItems().getOrDefault(name, List.of()));
      return wanted.isEmpty() ? Optional.of(keys) : Optional.empty();
    });
  }
}
