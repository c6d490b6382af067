package gazette.runtime;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// What goes wrong, told to standard output in lines of JSON: one each, with the names that
/// Lambda's own lines have, so that one query finds both and a stack trace stays together.
///
/// java.util.logging would do the same, and take 40 ms of every cold start.
public final class Log {

  private static final JsonFactory FACTORY = new JsonFactory();

  private Log() {}

  /// Somebody did not get what they asked for.
  public static void error(Class<?> where, String message, Throwable cause) {
    System.out.println(line("ERROR", where, message, Optional.of(cause)));
  }

  /// It will be tried again, or went without.
  public static void warn(Class<?> where, String message) {
    System.out.println(line("WARN", where, message, Optional.empty()));
  }

  static String line(String level, Class<?> where, String message, Optional<Throwable> cause) {
    var line = new StringWriter();
    try (var json = FACTORY.createGenerator(ObjectWriteContext.empty(), line)) {
      json.writeStartObject();
      json.writeStringProperty("timestamp", Timestamp.text(Instant.now()));
      json.writeStringProperty("level", level);
      json.writeStringProperty("logger", where.getName());
      json.writeStringProperty("message", message);
      cause.ifPresent(thrown -> json.writeStringProperty("stackTrace", trace(thrown)));
      json.writeEndObject();
    }
    return line.toString();
  }

  private static String trace(Throwable thrown) {
    var trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }
}
