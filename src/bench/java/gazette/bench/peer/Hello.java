package gazette.bench.peer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// A handler that says hello: none can start sooner.
public final class Hello implements RequestStreamHandler {

  private static final byte[] ANSWER =
      "{\"statusCode\":200,\"body\":\"hello\"}".getBytes(StandardCharsets.US_ASCII);

  @Override
  public void handleRequest(InputStream event, OutputStream response, Context context)
      throws IOException {
    event.transferTo(OutputStream.nullOutputStream());
    response.write(ANSWER);
  }
}
