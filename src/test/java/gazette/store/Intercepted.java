package gazette.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// A client of which every request passes through other hands before it gets to DynamoDB.
final class Intercepted {

  private Intercepted() {}

  /// Answers a request, with `dynamo` or without.
  @FunctionalInterface
  interface Hands {
    Object answer(Object request, UnaryOperator<Object> dynamo);
  }

  static DynamoDbClient client(DynamoDbClient dynamo, Hands hands) {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (proxy, method, arguments) -> {
              if (arguments == null) {
                return method.invoke(dynamo);
              }
              return method.isDefault() && arguments[0] instanceof Consumer
                  ? InvocationHandler.invokeDefault(proxy, method, arguments)
                  : hands.answer(arguments[0], request -> call(dynamo, method, request));
            });
  }

  private static Object call(DynamoDbClient dynamo, Method method, Object request) {
    try {
      return method.invoke(dynamo, request);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
