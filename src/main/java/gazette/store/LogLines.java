package gazette.store;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// What is logged, as lines of JSON: one each, with the names that Lambda's own lines have, so that
/// one query finds both and a stack trace stays together.
final class LogLines extends Handler {

  private static final JsonFactory FACTORY = new JsonFactory();

  private final Consumer<String> lines;

  LogLines(Consumer<String> lines) {
    this.lines = lines;
  }

  /// From now on all that this JVM logs goes there and nowhere else. The SDK logs by SLF4J, for
  /// which nothing is deployed that it could log to; it is not to say so at every start.
  static void to(Consumer<String> lines) {
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    LogManager.getLogManager().reset();
    LogManager.getLogManager().getLogger("").addHandler(new LogLines(lines));
  }

  @Override
  public void publish(LogRecord logged) {
    if (isLoggable(logged)) {
      lines.accept(line(logged));
    }
  }

  private static String line(LogRecord logged) {
    var line = new StringWriter();
    try (var json = FACTORY.createGenerator(ObjectWriteContext.empty(), line)) {
      json.writeStartObject();
      json.writeStringProperty("timestamp", Timestamp.text(logged.getInstant()));
      json.writeStringProperty("level", level(logged.getLevel()));
      json.writeStringProperty("logger", logged.getLoggerName());
      json.writeStringProperty("message", logged.getMessage());
      Optional.ofNullable(logged.getThrown())
          .ifPresent(thrown -> json.writeStringProperty("stackTrace", trace(thrown)));
      json.writeEndObject();
    }
    return line.toString();
  }

  private static String level(Level level) {
    if (level.intValue() >= Level.SEVERE.intValue()) {
      return "ERROR";
    }
    return level.intValue() >= Level.WARNING.intValue() ? "WARN" : "INFO";
  }

  private static String trace(Throwable thrown) {
    var trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
