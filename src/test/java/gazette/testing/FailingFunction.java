package gazette.testing;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import gazette.runtime.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A function that fails in the way that the last segment of the path names.
final class FailingFunction implements RequestStreamHandler {

  private volatile boolean isSpinning = true;

  FailingFunction(Environment ignored) {}

  @Override
  public void handleRequest(InputStream event, OutputStream response, Context context)
      throws IOException {
    var path = Newsroom.JSON.readTree(event).get("rawPath").stringValue();
    var text = answer(path.substring(path.lastIndexOf('/') + 1));
    if (text != null) {
      response.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private @Nullable String answer(String behaviour) throws IOException {
    return switch (behaviour) {
      case "exception" -> throw new IllegalStateException("as asked");
      case "overflow" -> throw new StackOverflowError("as asked");
      case "memory" -> throw new OutOfMemoryError("as asked");
      case "linkage" -> throw new NoClassDefFoundError("as asked");
      case "checked" -> throw new IOException("as asked");
      case "nothing" -> null;
      case "garbage" -> "{{";
      case "null" -> "null";
      case "status" -> "{\"statusCode\":0}";
      case "header" -> "{\"statusCode\":200,\"headers\":{\"Link\":\"a\\nb: c\"}}";
      case "base64" -> "{\"statusCode\":200,\"body\":\"?\",\"isBase64Encoded\":true}";
      case "hang" -> hang();
      case "spin" -> spin();
      default -> "{\"statusCode\":200,\"body\":\"well\"}";
    };
  }

  private static String hang() throws IOException {
    try {
      Thread.sleep(60_000);
      return "{}";
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private String spin() {
    while (isSpinning) {
      isSpinning = !Thread.currentThread().isInterrupted();
    }
    return "{}";
  }
}
