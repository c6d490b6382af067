package gazette.local.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import gazette.local.aws.FunctionShape;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The context object of one invocation, with the remaining time.
///
/// @param endNanos the end of the function's timeout, by [System#nanoTime]
/// @param lines receives the log lines
record InvocationContext(FunctionShape function, String id, long endNanos, Consumer<String> lines)
    implements Context {

  static InvocationContext of(FunctionShape function, Consumer<String> lines) {
    var endNanos = System.nanoTime() + function.timeout().toNanos();
    return new InvocationContext(function, UUID.randomUUID().toString(), endNanos, lines);
  }

  @Override
  public int getRemainingTimeInMillis() {
    return (int) Math.max(0, TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime()));
  }

  @Override
  public String getAwsRequestId() {
    return id;
  }

  @Override
  public String getFunctionName() {
    return function.name();
  }

  @Override
  public String getFunctionVersion() {
    return "$LATEST";
  }

  @Override
  public String getInvokedFunctionArn() {
    return "arn:aws:lambda:us-east-1:000000000000:function:" + function.name();
  }

  @Override
  public String getLogGroupName() {
    return "/aws/lambda/" + function.name();
  }

  @Override
  public String getLogStreamName() {
    return "local";
  }

  @Override
  public int getMemoryLimitInMB() {
    return function.memoryMegabytes();
  }

  @Override
  public CognitoIdentity getIdentity() {
    throw new IllegalStateException("no identity");
  }

  @Override
  public ClientContext getClientContext() {
    throw new IllegalStateException("no client");
  }

  @Override
  public LambdaLogger getLogger() {
    return new LambdaLogger() {
      @Override
      public void log(String message) {
        lines.accept(message);
      }

      @Override
      public void log(byte[] message) {
        log(new String(message, StandardCharsets.UTF_8));
      }
    };
  }
}
