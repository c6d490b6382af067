package gazette.bench.peer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.json.JsonMapper;

/// A handler as tutorials have it: the event as a class, the SDK as it comes, databind. It gets one
/// item and answers with its texts, which is less than an article is.
public final class Naive
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private final DynamoDbClient dynamo = DynamoDbClient.create();
  private final JsonMapper json = new JsonMapper();

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    var partition = "ARTICLE#" + event.getPathParameters().get("article");
    var key = Map.of("pk", AttributeValue.fromS(partition), "sk", AttributeValue.fromS("PAGE"));
    var item = dynamo.getItem(r -> r.tableName(System.getenv("ARTICLES_TABLE")).key(key)).item();
    var texts = new TreeMap<String, String>();
    item.forEach((name, value) -> {
      if (value.s() != null) {
        texts.put(name, value.s());
      }
    });
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(200)
        .withHeaders(Map.of("Content-Type", "application/json"))
        .withBody(json.writeValueAsString(texts))
        .build();
  }
}
