package gazette.dynamo;

import gazette.dynamo.CommitResult.Committed;
import gazette.dynamo.CommitResult.Refused;
import gazette.runtime.Retry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// A TransactWriteItems call: up to 100 actions on items of one table that are applied together or
/// not at all. Each method adds an action and returns this transaction; an item may have one.
public final class Transaction {

  private record Action(TransactWriteItem item, Optional<String> condition) {}

  private final Table table;
  private final List<Action> actions = new ArrayList<>();
  private double units;

  private Transaction(Table table) {
    this.table = table;
  }

  /// Returns a transaction without actions.
  public static Transaction on(Table table) {
    return new Transaction(table);
  }

  /// Writes an item, and replaces the one that has its key.
  public Transaction put(Item item) {
    return action(
        TransactWriteItem.builder()
            .put(p -> p.tableName(table.name()).item(item.attributes()))
            .build());
  }

  /// Writes an item; the whole transaction is refused unless the condition holds.
  public Transaction put(Item item, Condition condition) {
    return action(
        TransactWriteItem.builder()
            .put(p ->
                p.tableName(table.name())
                    .item(item.attributes())
                    .conditionExpression(condition.expression())
                    .expressionAttributeNames(condition.names())
                    .expressionAttributeValues(condition.valuesOrNull()))
            .build(),
        condition);
  }

  /// Deletes an item if it exists.
  public Transaction delete(Key key) {
    return action(
        TransactWriteItem.builder()
            .delete(d -> d.tableName(table.name()).key(key.attributes()))
            .build());
  }

  /// Deletes an item; the whole transaction is refused unless the condition holds.
  public Transaction delete(Key key, Condition condition) {
    return action(
        TransactWriteItem.builder()
            .delete(d ->
                d.tableName(table.name())
                    .key(key.attributes())
                    .conditionExpression(condition.expression())
                    .expressionAttributeNames(condition.names())
                    .expressionAttributeValues(condition.valuesOrNull()))
            .build(),
        condition);
  }

  /// Adds `amount` to a number, which is 0 while absent, and sets the texts. Creates the item if
  /// need be.
  public Transaction add(Key key, String number, long amount, Map<String, String> texts) {
    return add(key, Map.of(number, amount), texts);
  }

  /// Adds to numbers, which are 0 while absent, and sets the texts. Creates the item if need be.
  public Transaction add(Key key, Map<String, Long> amounts, Map<String, String> texts) {
    var update = new Update().add(amounts).set(texts);
    return action(
        TransactWriteItem.builder()
            .update(u ->
                u.tableName(table.name())
                    .key(key.attributes())
                    .updateExpression(update.expression())
                    .expressionAttributeNames(update.names())
                    .expressionAttributeValues(update.valuesOrNull()))
            .build());
  }

  /// Applies the actions. If DynamoDB cancels them because a table, an index or a partition is
  /// throttled, tries again as often as [Retry] allows: the SDK, which does so where one action is
  /// throttled, takes any cancellation as final. Other failures than a condition or a conflict are
  /// the SDK's exceptions.
  public CommitResult commit() {
    for (var failures = 0; ; failures++) {
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
        var refused = refused(e);
        if (refused.isPresent()) {
          return refused.get();
        }
        if (failures + 1 == Retry.MAX_ATTEMPTS) {
          throw e;
        }
        Retry.pause(failures);
      }
    }
  }

  /// Returns the write capacity units that the commit consumed, 0 before it.
  public double units() {
    return units;
  }

  /// Returns the refusal by conditions and conflicts; nothing if an action was throttled, be it
  /// beside a condition that did not hold. Throws the exception if it has any other reason.
  private Optional<Refused> refused(TransactionCanceledException e) {
    var failed = new HashSet<String>();
    var isThrottled = false;
    for (var i = 0; i < e.cancellationReasons().size(); i++) {
      var code = Objects.requireNonNullElse(e.cancellationReasons().get(i).code(), "None");
      switch (code.replaceFirst("(Exception|Error)$", "")) {
        case "None", "TransactionConflict" -> {}
        case "ConditionalCheckFailed" -> actions.get(i).condition().ifPresent(failed::add);
        case "Throttling", "ProvisionedThroughputExceeded", "RequestLimitExceeded" ->
            isThrottled = true;
        default -> throw e;
      }
    }
    return isThrottled ? Optional.empty() : Optional.of(new Refused(failed));
  }

  private Transaction action(TransactWriteItem item) {
    actions.add(new Action(item, Optional.empty()));
    return this;
  }

  private Transaction action(TransactWriteItem item, Condition condition) {
    actions.add(new Action(item, Optional.of(condition.label())));
    return this;
  }
}
