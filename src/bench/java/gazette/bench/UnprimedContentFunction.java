package gazette.bench;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import gazette.ContentFunction;
import gazette.aws.Aws;
import java.io.InputStream;
import java.io.OutputStream;

/// ContentFunction as it would be if it did nothing before a snapshot.
public final class UnprimedContentFunction implements RequestStreamHandler {

  private final ContentFunction content = new ContentFunction(Aws.environment());

  @Override
  public void handleRequest(InputStream event, OutputStream response, Context context) {
    content.handleRequest(event, response, context);
  }
}
