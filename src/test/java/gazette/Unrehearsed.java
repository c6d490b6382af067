package gazette;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import gazette.store.Environment;
import java.io.InputStream;
import java.io.OutputStream;

/// ContentFunction as it would be if it did nothing before a snapshot.
public final class Unrehearsed implements RequestStreamHandler {

  private final ContentFunction content = new ContentFunction(Environment.ofLambda());

  @Override
  public void handleRequest(InputStream event, OutputStream response, Context context) {
    content.handleRequest(event, response, context);
  }
}
