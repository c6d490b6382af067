package gazette.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import gazette.local.aws.CannotStart;
import gazette.local.aws.FunctionShape;
import gazette.runtime.Environment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The instances of one function. As on Lambda, an instance runs one invocation at a time, and
/// another is created when all are busy.
public final class FunctionInstances {

  private final FunctionShape function;
  private final Environment environment;
  private final Class<?> handler;
  private final ConcurrentLinkedDeque<Object> idle = new ConcurrentLinkedDeque<>();
  private final AtomicInteger created = new AtomicInteger();

  /// Creates the first instance.
  ///
  /// @throws CannotStart if the handler is not a class with a constructor for an [Environment]
  public FunctionInstances(FunctionShape function, Environment environment) {
    this.function = function;
    this.environment = environment;
    try {
      handler = Class.forName(function.handler());
    } catch (ClassNotFoundException e) {
      throw new CannotStart(
          "template.yaml: the handler of %s, %s, is not a class"
              .formatted(function.name(), function.handler()));
    }
    idle.push(create());
  }

  String name() {
    return function.name();
  }

  /// Returns the environment of all instances.
  public Environment environment() {
    return environment;
  }

  Duration timeout() {
    return function.timeout();
  }

  /// Returns the number of instances created.
  public int count() {
    return created.get();
  }

  /// Invokes the function with the JSON of an event.
  @Nullable Object invokeJson(String json) {
    return invoke(EventPayload.read(json, handler));
  }

  /// Invokes the function with an event. Runs in the calling thread.
  @Nullable
  public Object invoke(Object event) {
    var instance = idle.poll();
    if (instance == null) {
      instance = create();
    }
    try {
      return call(instance, event, InvocationContext.of(function, environment.logLines()));
    } finally {
      // An interrupt means a timeout, after which Lambda discards the instance.
      if (!Thread.currentThread().isInterrupted()) {
        idle.push(instance);
      }
    }
  }

  /// Invokes the function with an event, in a thread of its own, and interrupts it at its timeout.
  ///
  /// @throws ExecutionException if the function throws anything
  @Nullable
  public Object invokeInTime(Object event)
      throws InterruptedException, ExecutionException, TimeoutException {
    var invocation = new FutureTask<@Nullable Object>(() -> invoke(event));
    Thread.startVirtualThread(invocation);
    try {
      return invocation.get(timeout().toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      invocation.cancel(true);
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
      function.handleRequest(EventPayload.stream(event), response, context);
      return EventPayload.response(response.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Object create() {
    created.incrementAndGet();
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
