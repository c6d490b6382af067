package gazette.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// A client of which every request passes through other hands before it gets to AWS.
public final class InterceptedDynamoDb {

  private InterceptedDynamoDb() {}

  /// Answers a request, with AWS or without.
  @FunctionalInterface
  public interface Hands {
    Object answer(Object request, UnaryOperator<Object> aws);
  }

  /// Puts hands around a client of a type.
  public static <C> C client(Class<C> type, C client, Hands hands) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (arguments == null) {
                return method.invoke(client);
              }
              return method.isDefault() && arguments[0] instanceof Consumer
                  ? InvocationHandler.invokeDefault(proxy, method, arguments)
                  : hands.answer(arguments[0], request -> call(client, method, request));
            }));
  }

  private static Object call(Object client, Method method, Object request) {
    try {
      return method.invoke(client, request);
    } catch (InvocationTargetException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error end -> throw end;
        case null, default -> throw new IllegalStateException(e);
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
