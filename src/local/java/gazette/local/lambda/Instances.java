package gazette.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import gazette.local.aws.CannotStart;
import gazette.local.aws.Function;
import gazette.runtime.Environment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The instances of one function. As on Lambda an instance does one thing at a time, and there are
/// as many as there were things to do at once.
public final class Instances {

  private final Function function;
  private final Environment environment;
  private final Class<?> handler;
  private final ConcurrentLinkedDeque<Object> idle = new ConcurrentLinkedDeque<>();
  private final AtomicInteger made = new AtomicInteger();

  public Instances(Function function, Environment environment) {
    this.function = function;
    this.environment = environment;
    try {
      handler = Class.forName(function.handler());
    } catch (ClassNotFoundException e) {
      throw new CannotStart(
          "template.yaml: the handler of %s, %s, is not a class"
              .formatted(function.name(), function.handler()));
    }
    idle.push(make());
  }

  String name() {
    return function.name();
  }

  public Environment environment() {
    return environment;
  }

  Duration timeout() {
    return function.timeout();
  }

  public int count() {
    return made.get();
  }

  /// With an event as the wire has it.
  @Nullable Object invokeWith(String json) {
    return invoke(Payload.read(json, handler));
  }

  @Nullable
  public Object invoke(Object event) {
    var instance = idle.poll();
    if (instance == null) {
      instance = make();
    }
    try {
      return call(instance, event, Invocation.of(function, environment.logLines()));
    } finally {
      // Who is interrupted has run out of time, and Lambda uses no such instance again.
      if (!Thread.currentThread().isInterrupted()) {
        idle.push(instance);
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static @Nullable Object call(Object instance, Object event, Context context) {
    return instance instanceof RequestStreamHandler streams
        ? answer(streams, (APIGatewayV2HTTPEvent) event, context)
        : ((RequestHandler<Object, @Nullable Object>) instance).handleRequest(event, context);
  }

  private static APIGatewayV2HTTPResponse answer(
      RequestStreamHandler function, APIGatewayV2HTTPEvent event, Context context) {
    try (var response = new ByteArrayOutputStream()) {
      function.handleRequest(Payload.stream(event), response, context);
      return Payload.response(response.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Object make() {
    made.incrementAndGet();
    try {
      var constructor = handler.getDeclaredConstructor(Environment.class);
      constructor.setAccessible(true);
      return constructor.newInstance(environment);
    } catch (InvocationTargetException e) {
      throw new CannotStart(function.name() + " does not start: " + e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new CannotStart(function.name() + " has no constructor that takes an Environment");
    }
  }
}
