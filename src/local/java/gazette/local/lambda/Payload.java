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

/// An event as a function gets it: read from JSON into the type that its handler declares.
public final class Payload {

  private static final PojoSerializer<APIGatewayV2HTTPEvent> REQUESTS =
      JacksonFactory.getInstance().getSerializer(APIGatewayV2HTTPEvent.class);
  private static final PojoSerializer<APIGatewayV2HTTPResponse> RESPONSES =
      JacksonFactory.getInstance().getSerializer(APIGatewayV2HTTPResponse.class);

  private Payload() {}

  /// As Lambda's runtime reads it, or fails to.
  public static Object read(String json, Class<?> handler) {
    var type = declared(handler);
    return type instanceof Class<?> event
            && LambdaEventSerializers.isLambdaSupportedEvent(event.getName())
        ? LambdaEventSerializers.serializerFor(event, handler.getClassLoader()).fromJson(json)
        : JacksonFactory.getInstance().getSerializer(type).fromJson(json);
  }

  /// A request as Lambda's runtime would map it.
  public static APIGatewayV2HTTPEvent request(String json) {
    return REQUESTS.fromJson(json);
  }

  static InputStream stream(APIGatewayV2HTTPEvent event) {
    var json = new ByteArrayOutputStream();
    REQUESTS.toJson(event, json);
    return new ByteArrayInputStream(json.toByteArray());
  }

  public static APIGatewayV2HTTPResponse response(byte[] json) {
    return RESPONSES.fromJson(new ByteArrayInputStream(json));
  }

  private static Type declared(Class<?> handler) {
    return Arrays.stream(handler.getGenericInterfaces())
        .filter(ParameterizedType.class::isInstance)
        .map(ParameterizedType.class::cast)
        .filter(type -> type.getRawType() == RequestHandler.class)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(handler + " handles no requests"))
        .getActualTypeArguments()[0];
  }
}
