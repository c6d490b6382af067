package gazette.aws;

import java.io.StringWriter;
import java.net.URI;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// A DynamoDB client that can get, put and delete an item of texts, numbers and bytes. Any other
/// action throws [UnsupportedOperationException]. With the SDK's client BeaconFunction takes nearly
/// twice as long from its snapshot to its first answer (docs/decisions/0044).
final class MinimalDynamoDbClient implements DynamoDbClient {

  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonProtocolClient client;
  private final URI endpoint;

  MinimalDynamoDbClient(JsonProtocolClient calls, URI address) {
    this.client = calls;
    this.endpoint = address;
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    var reply =
        call(
            "GetItem",
            request.tableName(),
            json -> {
              write("Key", request.key(), json);
              json.writeBooleanProperty(
                  "ConsistentRead", Boolean.TRUE.equals(request.consistentRead()));
            });
    var item = item(reply);
    return GetItemResponse.builder().item(item.isEmpty() ? null : item).build();
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    call(
        "PutItem",
        request.tableName(),
        json -> {
          write("Item", request.item(), json);
          json.writeStringProperty("ConditionExpression", request.conditionExpression());
          json.writeObjectPropertyStart("ExpressionAttributeNames");
          request.expressionAttributeNames().forEach(json::writeStringProperty);
          json.writeEndObject();
          if (request.hasExpressionAttributeValues()) {
            write("ExpressionAttributeValues", request.expressionAttributeValues(), json);
          }
        });
    return PutItemResponse.builder().build();
  }

  /// Deletes without a condition.
  @Override
  public DeleteItemResponse deleteItem(DeleteItemRequest request) {
    call("DeleteItem", request.tableName(), json -> write("Key", request.key(), json));
    return DeleteItemResponse.builder().build();
  }

  private JsonProtocolClient.Reply call(
      String action, String table, Consumer<JsonGenerator> members) {
    var json = new StringWriter();
    try (var out = FACTORY.createGenerator(ObjectWriteContext.empty(), json)) {
      out.writeStartObject();
      out.writeStringProperty("TableName", table);
      members.accept(out);
      out.writeEndObject();
    }
    var reply = client.call(endpoint, "DynamoDB_20120810." + action, json.toString());
    if (reply.errorCode().equals("ConditionalCheckFailedException")) {
      throw ConditionalCheckFailedException.builder().message(reply.json()).build();
    }
    if (!reply.isSuccess()) {
      throw new IllegalStateException("DynamoDB has refused " + action + ": " + reply);
    }
    return reply;
  }

  private static void write(String name, Map<String, AttributeValue> values, JsonGenerator out) {
    out.writeObjectPropertyStart(name);
    values.forEach((attribute, value) -> {
      out.writeObjectPropertyStart(attribute);
      switch (value.type()) {
        case S -> out.writeStringProperty("S", value.s());
        case N -> out.writeStringProperty("N", value.n());
        case B -> out.writeStringProperty("B", base64(value.b()));
        default -> throw new IllegalArgumentException("neither text, number nor bytes: " + value);
      }
      out.writeEndObject();
    });
    out.writeEndObject();
  }

  private static String base64(SdkBytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
  }

  private static Map<String, AttributeValue> item(JsonProtocolClient.Reply reply) {
    try (var in = FACTORY.createParser(ObjectReadContext.empty(), reply.json())) {
      in.nextToken();
      while (in.nextValue() != JsonToken.END_OBJECT) {
        if (in.currentName().equals("Item")) {
          return attributes(in);
        }
        in.skipChildren();
      }
      return Map.of();
    }
  }

  private static Map<String, AttributeValue> attributes(JsonParser in) {
    var item = new HashMap<String, AttributeValue>();
    while (in.nextValue() != JsonToken.END_OBJECT) {
      var name = in.currentName();
      in.nextValue();
      var text = in.getString();
      item.put(
          name,
          switch (in.currentName()) {
            case "S" -> AttributeValue.fromS(text);
            case "N" -> AttributeValue.fromN(text);
            case "B" ->
                AttributeValue.fromB(
                    SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(text)));
            case String type -> throw new IllegalStateException(name + " is a " + type);
          });
      in.nextToken();
    }
    return item;
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
