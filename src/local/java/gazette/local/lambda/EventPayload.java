package gazette.local.lambda;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;

/// Converts JSON to the events of functions and back, with the serializers of Lambda's runtime.
public final class EventPayload {

  private static final PojoSerializer<APIGatewayV2HTTPEvent> REQUESTS =
      JacksonFactory.getInstance().getSerializer(APIGatewayV2HTTPEvent.class);
  private static final PojoSerializer<APIGatewayV2HTTPResponse> RESPONSES =
      JacksonFactory.getInstance().getSerializer(APIGatewayV2HTTPResponse.class);

  private EventPayload() {}

  /// Reads an event into the type that a handler declares.
  ///
  /// @throws RuntimeException as Lambda's runtime does, if the JSON does not fit the type
  public static Object read(String json, Class<?> handler) {
    var type = eventType(handler);
    return type instanceof Class<?> event
            && LambdaEventSerializers.isLambdaSupportedEvent(event.getName())
        ? LambdaEventSerializers.serializerFor(event, handler.getClassLoader()).fromJson(json)
        : JacksonFactory.getInstance().getSerializer(type).fromJson(json);
  }

  /// Reads an HTTP event.
  public static APIGatewayV2HTTPEvent request(String json) {
    return REQUESTS.fromJson(json);
  }

  /// Returns the JSON of an HTTP event.
  static InputStream stream(APIGatewayV2HTTPEvent event) {
    var json = new ByteArrayOutputStream();
    REQUESTS.toJson(event, json);
    return new ByteArrayInputStream(json.toByteArray());
  }

  /// Reads an HTTP response.
  public static APIGatewayV2HTTPResponse response(byte[] json) {
    return RESPONSES.fromJson(new ByteArrayInputStream(json));
  }

  private static Type eventType(Class<?> handler) {
    return Arrays.stream(handler.getGenericInterfaces())
        .filter(ParameterizedType.class::isInstance)
        .map(ParameterizedType.class::cast)
        .filter(type -> type.getRawType() == RequestHandler.class)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(handler + " implements no RequestHandler"))
        .getActualTypeArguments()[0];
  }
}
