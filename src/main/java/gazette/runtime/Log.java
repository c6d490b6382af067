package gazette.runtime;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes log entries to standard output, one line of JSON each. The members have the names that
/// Lambda's own JSON log lines have, so that one query finds both, and a stack trace stays in its
/// entry.
///
/// java.util.logging adds 40 ms to each cold start.
public final class Log {

  private static final JsonFactory FACTORY = new JsonFactory();

  private Log() {}

  /// Logs a failure that a caller saw, with its stack trace.
  public static void error(Class<?> logger, String message, Throwable cause) {
    System.out.println(line("ERROR", logger, message, Optional.of(cause)));
  }

  /// Logs a failure that is retried or can be ignored.
  public static void warn(Class<?> logger, String message) {
    System.out.println(line("WARN", logger, message, Optional.empty()));
  }

  static String line(String level, Class<?> logger, String message, Optional<Throwable> cause) {
    var line = new StringWriter();
    try (var json = FACTORY.createGenerator(ObjectWriteContext.empty(), line)) {
      json.writeStartObject();
      json.writeStringProperty("timestamp", Timestamp.format(Instant.now()));
      json.writeStringProperty("level", level);
      json.writeStringProperty("logger", logger.getName());
      json.writeStringProperty("message", message);
      cause.ifPresent(thrown -> json.writeStringProperty("stackTrace", stackTrace(thrown)));
      json.writeEndObject();
    }
    return line.toString();
  }

  private static String stackTrace(Throwable thrown) {
    var trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }
}
