package gazette.dynamo;

import gazette.dynamo.CommitResult.Committed;
import gazette.dynamo.CommitResult.Refused;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// Up to 100 changes to a table that happen all together or not at all.
public final class Transaction {

  private record Action(TransactWriteItem item, Optional<String> about) {}

  private final Table table;
  private final List<Action> actions = new ArrayList<>();
  private double units;

  private Transaction(Table table) {
    this.table = table;
  }

  public static Transaction on(Table table) {
    return new Transaction(table);
  }

  public Transaction put(Item item) {
    return add(
        TransactWriteItem.builder()
            .put(p -> p.tableName(table.name()).item(item.attributes()))
            .build());
  }

  public Transaction put(Item item, Condition condition) {
    return add(
        TransactWriteItem.builder()
            .put(p ->
                p.tableName(table.name())
                    .item(item.attributes())
                    .conditionExpression(condition.expression())
                    .expressionAttributeNames(condition.names())
                    .expressionAttributeValues(condition.orNoValues()))
            .build(),
        condition);
  }

  public Transaction delete(Key key) {
    return add(
        TransactWriteItem.builder()
            .delete(d -> d.tableName(table.name()).key(key.attributes()))
            .build());
  }

  public Transaction delete(Key key, Condition condition) {
    return add(
        TransactWriteItem.builder()
            .delete(d ->
                d.tableName(table.name())
                    .key(key.attributes())
                    .conditionExpression(condition.expression())
                    .expressionAttributeNames(condition.names())
                    .expressionAttributeValues(condition.orNoValues()))
            .build(),
        condition);
  }

  /// Adds `amount` to a number (0 while absent) and sets the texts, making the item if need be.
  public Transaction add(Key key, String number, long amount, Map<String, String> texts) {
    return add(key, Map.of(number, amount), texts);
  }

  /// Adds to numbers (0 while absent) and sets the texts, making the item if need be.
  public Transaction add(Key key, Map<String, Long> amounts, Map<String, String> texts) {
    var update = new Update().add(amounts).set(texts);
    return add(
        TransactWriteItem.builder()
            .update(u ->
                u.tableName(table.name())
                    .key(key.attributes())
                    .updateExpression(update.expression())
                    .expressionAttributeNames(update.names())
                    .expressionAttributeValues(update.values()))
            .build());
  }

  public CommitResult commit() {
    try {
      table
          .dynamo()
          .transactWriteItems(r ->
              r.transactItems(actions.stream().map(Action::item).toList())
                  .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
          .consumedCapacity()
          .forEach(capacity -> units += capacity.capacityUnits());
      return new Committed();
    } catch (TransactionCanceledException e) {
      return refused(e);
    }
  }

  /// The write units that it took, once it has committed.
  public double units() {
    return units;
  }

  private Refused refused(TransactionCanceledException e) {
    var about = new HashSet<String>();
    for (var i = 0; i < e.cancellationReasons().size(); i++) {
      switch (e.cancellationReasons().get(i).code()) {
        case "None", "TransactionConflict" -> {}
        case "ConditionalCheckFailed" -> actions.get(i).about().ifPresent(about::add);
        default -> throw e;
      }
    }
    return new Refused(about);
  }

  private Transaction add(TransactWriteItem item) {
    actions.add(new Action(item, Optional.empty()));
    return this;
  }

  private Transaction add(TransactWriteItem item, Condition condition) {
    actions.add(new Action(item, Optional.of(condition.label())));
    return this;
  }
}
