package gazette.local.lambda;

import gazette.local.aws.LocalSqs;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A record of a DynamoDB stream as Lambda passes it to a function.
///
/// @param at the approximate time of the change
record StreamRecord(String sequenceNumber, Instant at, JsonNode json) {

  private static final JsonMapper JSON = JsonMapper.shared();

  /// Converts a record of the SDK.
  ///
  /// @throws IllegalArgumentException for a set, which Gazette does not store
  static StreamRecord of(Record record, String arn) {
    var change = record.dynamodb();
    var json =
        JSON.createObjectNode()
            .put("eventID", record.eventID())
            .put("eventName", record.eventNameAsString())
            .put("eventVersion", "1.1")
            .put("eventSource", "aws:dynamodb")
            .put("awsRegion", LocalSqs.REGION)
            .put("eventSourceARN", arn);
    var dynamodb = json.putObject("dynamodb");
    // Lambda passes whole seconds as a number.
    dynamodb.put(
        "ApproximateCreationDateTime", change.approximateCreationDateTime().getEpochSecond());
    dynamodb.set("Keys", item(change.keys()));
    image(dynamodb, "NewImage", change.newImage());
    image(dynamodb, "OldImage", change.oldImage());
    dynamodb.put("SequenceNumber", change.sequenceNumber());
    dynamodb.put("SizeBytes", change.sizeBytes());
    dynamodb.put("StreamViewType", change.streamViewTypeAsString());
    return new StreamRecord(change.sequenceNumber(), change.approximateCreationDateTime(), json);
  }

  /// Returns the JSON of an event with these records.
  static String event(List<StreamRecord> batch) {
    var event = JSON.createObjectNode();
    var records = event.putArray("Records");
    batch.forEach(record -> records.add(record.json()));
    return event.toString();
  }

  private static void image(ObjectNode into, String name, Map<String, AttributeValue> image) {
    if (!image.isEmpty()) {
      into.set(name, item(image));
    }
  }

  private static ObjectNode item(Map<String, AttributeValue> item) {
    var json = JSON.createObjectNode();
    item.forEach((name, value) -> json.set(name, value(value)));
    return json;
  }

  private static ObjectNode value(AttributeValue value) {
    var json = JSON.createObjectNode();
    switch (value.type()) {
      case S -> json.put("S", value.s());
      case N -> json.put("N", value.n());
      case B -> json.put("B", base64(value.b()));
      case BOOL -> json.put("BOOL", value.bool());
      case NUL -> json.put("NULL", true);
      case M -> json.set("M", item(value.m()));
      case L -> {
        var list = json.putArray("L");
        value.l().forEach(element -> list.add(value(element)));
      }
      default ->
          throw new IllegalArgumentException("Gazette does not store the type " + value.type());
    }
    return json;
  }

  private static String base64(SdkBytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.asByteArray());
  }
}
