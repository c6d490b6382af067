package gazette.local;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;

/// An event as a function gets it: read from JSON into the type that its handler declares.
public final class Payload {

  private Payload() {}

  /// As Lambda's runtime reads it, or fails to.
  public static Object read(String json, Class<?> handler) {
    var type = declared(handler);
    return type instanceof Class<?> event
            && LambdaEventSerializers.isLambdaSupportedEvent(event.getName())
        ? LambdaEventSerializers.serializerFor(event, handler.getClassLoader()).fromJson(json)
        : JacksonFactory.getInstance().getSerializer(type).fromJson(json);
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
