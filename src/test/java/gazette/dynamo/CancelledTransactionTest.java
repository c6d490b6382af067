package gazette.dynamo;

import static gazette.testing.Newsroom.ARTICLES;
import static gazette.testing.Newsroom.draft;
import static gazette.testing.Newsroom.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.EditorialFunction;
import gazette.PublishFunction;
import gazette.dynamo.CommitResult.Committed;
import gazette.dynamo.CommitResult.Refused;
import gazette.testing.InterceptedDynamoDb;
import gazette.testing.Newsroom;
import gazette.testing.NoContext;
import gazette.testing.Reply;
import gazette.testing.TestOutput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// DynamoDB cancels transactions for reasons that it gives for each action, and DynamoDB Local
/// never does so for being throttled.
class CancelledTransactionTest {

  private static final Key ONE = new Key("A", "1");
  private static final Key TWO = new Key("A", "2");

  private final Newsroom newsroom = new Newsroom();
  private final AtomicInteger calls = new AtomicInteger();

  /// Cancels the first transactions that concern it, with these reasons.
  private DynamoDbClient cancelling(
      int times, Predicate<TransactWriteItemsRequest> concerns, String... codes) {
    var left = new AtomicInteger(times);
    return InterceptedDynamoDb.client(
        DynamoDbClient.class,
        newsroom.tables.dynamo(),
        (request, next) -> {
          if (request instanceof TransactWriteItemsRequest transaction
              && concerns.test(transaction)) {
            calls.incrementAndGet();
            if (left.getAndDecrement() > 0) {
              throw cancelled(codes);
            }
          }
          return next.apply(request);
        });
  }

  private static TransactionCanceledException cancelled(String... codes) {
    var reasons = new ArrayList<CancellationReason>();
    for (var code : codes) {
      reasons.add(CancellationReason.builder().code(code.isEmpty() ? null : code).build());
    }
    return TransactionCanceledException.builder()
        .message("Transaction cancelled: " + List.of(codes))
        .cancellationReasons(reasons)
        .build();
  }

  private Transaction transaction(DynamoDbClient dynamo) {
    return Transaction.on(new Table(dynamo, newsroom.tables.articles()))
        .put(Item.at(ONE).with("by", "one"), Condition.absent("first"))
        .put(Item.at(TWO).with("by", "two"), Condition.absent("second"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ThrottlingError,None",
        "None,ThrottlingError",
        "ThrottlingException,",
        "ProvisionedThroughputExceeded,ProvisionedThroughputExceeded",
        "ProvisionedThroughputExceededException,None",
        "RequestLimitExceeded,None",
        "ThrottlingError,TransactionConflict",
        "ConditionalCheckFailed,ThrottlingError",
        "ProvisionedThroughputExceeded,ConditionalCheckFailed",
      })
  void a_throttled_transaction_is_tried_again(String codes) {
    var dynamo = cancelling(3, _ -> true, codes.split(",", -1));
    var transaction = transaction(dynamo);
    assertEquals(new Committed(), transaction.commit());
    assertEquals(4, calls.get());
    assertTrue(transaction.units() > 0);
  }

  @Test
  void a_condition_that_fails_once_nothing_is_throttled_any_more_is_a_refusal() {
    var dynamo = cancelling(1, _ -> true, "ThrottlingError", "None");
    var table = new Table(dynamo, newsroom.tables.articles());
    table.put(Item.at(ONE).with("by", "another"));
    var change = Transaction.on(table).put(Item.at(ONE), Condition.absent("first"));
    assertEquals(new Refused(Set.of("first")), change.commit());
    assertEquals(2, calls.get());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ValidationError,None",
        "ItemCollectionSizeLimitExceeded,ThrottlingError",
        "ThrottlingError,AccessDenied",
      })
  void any_other_reason_is_final(String codes) {
    var transaction = transaction(cancelling(1, _ -> true, codes.split(",")));
    assertThrows(TransactionCanceledException.class, transaction::commit);
    assertEquals(1, calls.get());
  }

  @Test
  void a_conflict_alone_is_a_refusal_that_names_no_condition() {
    var dynamo = cancelling(1, _ -> true, "TransactionConflict", "None");
    assertEquals(new Refused(Set.of()), transaction(dynamo).commit());
  }

  @Test
  void a_table_that_stays_throttled_is_a_503_to_be_tried_later() throws InterruptedException {
    var dynamo = cancelling(Integer.MAX_VALUE, _ -> true, "ThrottlingError");
    var editorial = new EditorialFunction(newsroom.around(EditorialFunction.class, dynamo));
    var output = TestOutput.fromNow();
    var request = Newsroom.event("POST " + ARTICLES, draft("Titre").toString());
    request.getHeaders().put("content-type", "application/json");
    request
        .getRequestContext()
        .setAuthorizer(Newsroom.authorizer(Map.of("sub", "u1", "scope", "gazette/write")));
    var reply = Reply.of(editorial.routes().handle(request)).expect(503);
    assertEquals("2", reply.header("Retry-After"));
    assertEquals(16, calls.get());
    output.awaitLine("\"level\":\"ERROR\"", "POST " + ARTICLES + " failed", "ThrottlingError");
  }

  @Test
  void a_due_run_goes_on_with_the_next_article_and_reports() throws InterruptedException {
    var due = new ArrayList<String>();
    for (var title : List.of("Premier", "Deuxième", "Troisième")) {
      var article = newsroom.create(draft(title));
      due.add(id(article));
      newsroom
          .edit(
              "PUT %s/%s/publication".formatted(ARTICLES, id(article)),
              "{\"revision\":1,\"at\":\"%s\"}".formatted(newsroom.clock.instant().plusSeconds(60)))
          .expect(200);
    }
    newsroom.clock.advance(Duration.ofMinutes(2));
    var throttled =
        cancelling(
            Integer.MAX_VALUE, r -> r.toString().contains(due.getFirst()), "ThrottlingError");
    var publish = new PublishFunction(newsroom.around(PublishFunction.class, throttled));
    var output = TestOutput.fromNow();
    var failed =
        assertThrows(
            IllegalStateException.class, () -> publish.handleRequest(Map.of(), NoContext.INSTANCE));
    assertEquals("1 of 3 due articles failed", failed.getMessage());
    assertEquals(16, calls.get());
    output.awaitLine("\"level\":\"ERROR\"", due.getFirst(), "is due and failed");
    newsroom.read("GET /v1/articles/" + due.getFirst()).expect(404);
    newsroom.read("GET /v1/articles/" + due.get(1)).expect(200);
    newsroom.read("GET /v1/articles/" + due.get(2)).expect(200);
    newsroom.publishDue();
    newsroom.read("GET /v1/articles/" + due.getFirst()).expect(200);
  }
}
