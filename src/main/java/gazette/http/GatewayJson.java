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
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
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

  /// Reads an event; a value of another type than expected is as if it were missing.
  ///
  /// @throws IllegalArgumentException if it is not JSON, or nested more deeply than 500 levels
  static APIGatewayV2HTTPEvent read(InputStream in) {
    try (var json = FACTORY.createParser(ObjectReadContext.empty(), in)) {
      json.nextToken();
      return event(json);
    } catch (JacksonException e) {
      throw (IllegalArgumentException) Request.unexpectedEvent().initCause(e);
    }
  }

  private static APIGatewayV2HTTPEvent event(JsonParser json) {
    var event = APIGatewayV2HTTPEvent.builder();
    members(
        json,
        name -> {
          switch (name) {
            case "rawPath" -> text(json).ifPresent(event::withRawPath);
            case "rawQueryString" -> text(json).ifPresent(event::withRawQueryString);
            case "headers" -> event.withHeaders(texts(json));
            case "body" -> text(json).ifPresent(event::withBody);
            case "isBase64Encoded" ->
                event.withIsBase64Encoded(text(json).equals(Optional.of("true")));
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
          text(json).ifPresent(text -> texts.put(name, text));
        });
    return texts;
  }

  /// Returns a string, number or boolean as a string; nothing for a null, an object or an array,
  /// which is skipped.
  private static Optional<String> text(JsonParser json) {
    json.skipChildren();
    return json.currentToken().isScalarValue()
        ? Optional.ofNullable(json.getValueAsString())
        : Optional.empty();
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
