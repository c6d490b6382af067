package gazette;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;

/// An invocation whose time is over when it has asked a number of times how much is left.
final class Shortly implements Context {

  private int left;

  Shortly(int looks) {
    left = looks;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return left-- > 0 ? 60_000 : 0;
  }

  @Override
  public String getAwsRequestId() {
    return NoContext.INSTANCE.getAwsRequestId();
  }

  @Override
  public String getLogGroupName() {
    return "";
  }

  @Override
  public String getLogStreamName() {
    return "";
  }

  @Override
  public String getFunctionName() {
    return "";
  }

  @Override
  public String getFunctionVersion() {
    return "";
  }

  @Override
  public String getInvokedFunctionArn() {
    return "";
  }

  @Override
  public CognitoIdentity getIdentity() {
    return NoContext.INSTANCE.getIdentity();
  }

  @Override
  public ClientContext getClientContext() {
    return NoContext.INSTANCE.getClientContext();
  }

  @Override
  public int getMemoryLimitInMB() {
    return 1024;
  }

  @Override
  public LambdaLogger getLogger() {
    return NoContext.INSTANCE.getLogger();
  }
}
