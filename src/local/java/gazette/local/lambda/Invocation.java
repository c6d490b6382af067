package gazette.local.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import gazette.local.aws.Function;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// What Lambda tells a function of one invocation: above all how much of its time is left.
///
/// @param end when its time is over, by [System#nanoTime]
record Invocation(Function function, String id, long end, Consumer<String> lines)
    implements Context {

  static Invocation of(Function function, Consumer<String> lines) {
    var end = System.nanoTime() + function.timeout().toNanos();
    return new Invocation(function, UUID.randomUUID().toString(), end, lines);
  }

  @Override
  public int getRemainingTimeInMillis() {
    return (int) Math.max(0, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
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
    return function.megabytes();
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
