package gazette.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Http;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Reads events and writes responses of an HTTP API (payload format 2.0).
///
/// Reads only the members of an event that [Request] uses.
final class GatewayJson {

  private static final JsonFactory FACTORY = new JsonFactory();

  private GatewayJson() {}

  /// Reads an event. Throws a JacksonException if it is not JSON.
  static APIGatewayV2HTTPEvent read(InputStream in) {
    try (var json = FACTORY.createParser(ObjectReadContext.empty(), in)) {
      json.nextToken();
      return event(json);
    }
  }

  private static APIGatewayV2HTTPEvent event(JsonParser json) {
    var event = APIGatewayV2HTTPEvent.builder();
    members(
        json,
        name -> {
          switch (name) {
            case "rawPath" -> event.withRawPath(json.getValueAsString());
            case "rawQueryString" -> event.withRawQueryString(json.getValueAsString());
            case "headers" -> event.withHeaders(texts(json));
            case "body" -> event.withBody(json.getValueAsString());
            case "isBase64Encoded" -> event.withIsBase64Encoded(json.getValueAsBoolean());
            case "requestContext" -> event.withRequestContext(context(json));
            default -> json.skipChildren();
          }
        });
    return event.build();
  }

  private static RequestContext context(JsonParser json) {
    var context = RequestContext.builder();
    members(
        json,
        name -> {
          switch (name) {
            case "http" -> context.withHttp(http(texts(json)));
            case "authorizer" -> context.withAuthorizer(authorizer(json));
            default -> json.skipChildren();
          }
        });
    return context.build();
  }

  private static Http http(Map<String, String> texts) {
    return Http.builder()
        .withMethod(texts.get("method"))
        .withSourceIp(texts.get("sourceIp"))
        .build();
  }

  private static Authorizer authorizer(JsonParser json) {
    var authorizer = Authorizer.builder();
    members(
        json,
        name -> {
          if (name.equals("jwt")) {
            authorizer.withJwt(token(json));
          } else {
            json.skipChildren();
          }
        });
    return authorizer.build();
  }

  private static Authorizer.JWT token(JsonParser json) {
    var token = Authorizer.JWT.builder();
    members(
        json,
        name -> {
          if (name.equals("claims")) {
            token.withClaims(texts(json));
          } else {
            json.skipChildren();
          }
        });
    return token.build();
  }

  /// Returns the members that are strings, numbers or booleans, as strings.
  private static Map<String, String> texts(JsonParser json) {
    var texts = new HashMap<String, String>();
    members(
        json,
        name -> {
          if (json.currentToken().isScalarValue()) {
            texts.put(name, json.getValueAsString());
          } else {
            json.skipChildren();
          }
        });
    return texts;
  }

  /// Calls `member` for each member of the object that begins here; a value that is no object has
  /// none.
  ///
  /// @param member takes the name, and leaves the parser at the end of the value
  private static void members(JsonParser json, Consumer<String> member) {
    if (!json.isExpectedStartObjectToken()) {
      json.skipChildren();
      return;
    }
    while (json.nextValue() != JsonToken.END_OBJECT) {
      member.accept(json.currentName());
    }
  }

  /// Writes a response, whose body is text or base64.
  static void write(APIGatewayV2HTTPResponse response, OutputStream out) {
    try (var json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeNumberProperty("statusCode", response.getStatusCode());
      json.writeObjectPropertyStart("headers");
      response.getHeaders().forEach(json::writeStringProperty);
      json.writeEndObject();
      json.writeStringProperty("body", response.getBody());
      json.writeBooleanProperty("isBase64Encoded", response.getIsBase64Encoded());
      json.writeEndObject();
    }
  }
}
