package gazette.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LogLinesTest {

  @Test
  void a_failure_is_one_line_with_its_trace() {
    var lines = new ArrayList<String>();
    var logged = new LogRecord(Level.SEVERE, "GET /v1/articles/\"é\" failed");
    logged.setLoggerName("gazette.http.Routes");
    logged.setThrown(new IllegalStateException("a\nb", new RuntimeException("why")));
    new LogLines(lines::add).publish(logged);
    assertEquals(1, lines.size());
    assertTrue(lines.getFirst().lines().count() == 1, lines.getFirst());
    var line = JsonMapper.shared().readTree(lines.getFirst());
    assertEquals("ERROR", line.get("level").stringValue());
    assertEquals("GET /v1/articles/\"é\" failed", line.get("message").stringValue());
    assertEquals("gazette.http.Routes", line.get("logger").stringValue());
    assertTrue(line.get("stackTrace").stringValue().contains("RuntimeException: why"));
    assertTrue(line.get("timestamp").stringValue().matches("\\d{4}-.*\\.\\d{3}Z"));
  }

  @Test
  void a_warning_without_a_failure_has_no_trace() {
    var lines = new ArrayList<String>();
    new LogLines(lines::add).publish(new LogRecord(Level.WARNING, "not made ready"));
    var line = JsonMapper.shared().readTree(lines.getFirst());
    assertEquals("WARN", line.get("level").stringValue());
    assertTrue(!line.has("stackTrace"));
  }
}
