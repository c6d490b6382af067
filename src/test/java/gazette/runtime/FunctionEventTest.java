package gazette.runtime;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import gazette.local.lambda.EventPayload;
import gazette.testing.Newsroom;
import gazette.testing.NoContext;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Gives functions the events of others, read by the serializers of Lambda's runtime.
class FunctionEventTest {

  private static final String HTTP =
      "{\"version\":\"2.0\",\"rawPath\":\"/v1/articles\",\"requestContext\":{\"http\":{\"method\":\"GET\"}}}";
  private static final String OLD_HTTP =
      "{\"version\":\"1.0\",\"path\":\"/v1/articles\",\"httpMethod\":\"GET\",\"headers\":null}";
  private static final String QUEUE =
      "{\"Records\":[{\"messageId\":\"1\",\"body\":\"{}\",\"eventSource\":\"aws:sqs\"}]}";
  private static final String STREAM =
      "{\"Records\":[{\"eventSource\":\"aws:dynamodb\",\"dynamodb\":{\"SequenceNumber\":\"1\",\"Keys\":"
          + "{\"pk\":{\"S\":\"ARTICLE#01KAQ0000000000000000PAGE1\"},\"sk\":{\"S\":\"PAGE\"}}}}]}";
  private static final String SCHEDULE =
      "{\"source\":\"aws.scheduler\",\"detail-type\":\"Scheduled Event\",\"detail\":\"{}\"}";

  /// The events that no function takes that has no HTTP.
  private static final List<String> OF_NONE =
      List.of(
          "null",
          "[]",
          "{\"key1\":\"value1\",\"key2\":\"value2\",\"key3\":\"value3\"}",
          "{\"Records\":null}",
          "{\"Records\":[null]}",
          "{\"Records\":[{}]}",
          "{\"Records\":[{\"messageId\":\"1\",\"body\":null}]}",
          "{\"Records\":[{\"messageId\":null,\"body\":\"{}\"}]}",
          "{\"Records\":[{\"dynamodb\":null}]}",
          "{\"Records\":[{\"dynamodb\":{\"Keys\":[]}}]}",
          "{\"Records\":[{\"EventSource\":\"aws:sns\",\"Sns\":{\"Message\":\"\"}}]}",
          "{\"source\":\"aws.s3\"}",
          "{\"source\":[\"aws.scheduler\"]}",
          "{\"rebuild\":\"yes\",\"all\":1}",
          HTTP,
          OLD_HTTP,
          "{\"a\":%s}".formatted("[".repeat(800) + "]".repeat(800)));

  private final Newsroom newsroom = new Newsroom();

  static List<String> eventsOfNone() {
    return OF_NONE;
  }

  @ParameterizedTest
  @MethodSource("eventsOfNone")
  void an_event_of_no_function_is_one_error_that_names_the_shape(String event) {
    assertRefused(newsroom.tally, event, "a batch of messages of SQS");
    assertRefused(newsroom.index, event, "records of the stream of the articles' table");
    assertRefused(newsroom.index, event, "EventBridge Scheduler, or {\"rebuild\": true}");
    assertRefused(newsroom.rank, event, "EventBridge Scheduler, {}, or {\"all\": true}");
    assertRefused(newsroom.publish, event, "EventBridge Scheduler, or {}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"a text\"", "7", "true", "[[{}]]"})
  void json_that_is_no_object_is_an_error_that_names_the_shape(String event) {
    assertRefused(newsroom.index, event, "records of the stream of the articles' table");
    assertRefused(newsroom.rank, event, "EventBridge Scheduler");
    assertRefused(newsroom.publish, event, "EventBridge Scheduler");
    var thrown = assertThrows(RuntimeException.class, () -> invoke(newsroom.tally, event));
    assertTrue(String.valueOf(thrown.getMessage()).contains("SQS"), thrown::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", SCHEDULE, "{\"source\":\"aws.events\",\"detail\":{}}"})
  void a_schedule_starts_what_has_one(String event) {
    assertRefused(newsroom.tally, event, "a batch of messages of SQS");
    assertEquals(Map.of("rebuilt", true), invoke(newsroom.index, event));
    assertDoesNotThrow(() -> invoke(newsroom.rank, event));
    assertDoesNotThrow(() -> invoke(newsroom.publish, event));
  }

  @ParameterizedTest
  @ValueSource(strings = {QUEUE, "{\"Records\":[]}", STREAM})
  void a_batch_is_taken_by_the_function_of_its_source(String event) {
    if (event.equals(STREAM)) {
      assertRefused(newsroom.tally, event, "a batch of messages of SQS");
    } else {
      assertDoesNotThrow(() -> invoke(newsroom.tally, event));
    }
    if (event.equals(QUEUE)) {
      assertRefused(newsroom.index, event, "records of the stream of the articles' table");
    } else {
      assertEquals(Map.of("batchItemFailures", List.of()), invoke(newsroom.index, event));
    }
    assertRefused(newsroom.rank, event, "EventBridge Scheduler");
    assertRefused(newsroom.publish, event, "EventBridge Scheduler");
  }

  private static void assertRefused(RequestHandler<?, ?> function, String event, String shape) {
    var thrown = assertThrows(IllegalArgumentException.class, () -> invoke(function, event));
    assertTrue(String.valueOf(thrown.getMessage()).contains(shape), thrown::toString);
  }

  @SuppressWarnings("unchecked")
  private static <E> Object invoke(RequestHandler<E, ?> function, String json) {
    var event = (E) EventPayload.read(json, function.getClass());
    return function.handleRequest(event, NoContext.INSTANCE);
  }
}
