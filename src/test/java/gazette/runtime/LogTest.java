package gazette.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.dynamo.Table;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LogTest {

  @Test
  void a_failure_is_one_line_with_its_trace() {
    var failure = new IllegalStateException("a\nb", new RuntimeException("why"));
    var text =
        Log.line("ERROR", Table.class, "GET /v1/articles/\"é\" failed", Optional.of(failure));
    assertEquals(1, text.lines().count(), text);
    var line = JsonMapper.shared().readTree(text);
    assertEquals("ERROR", line.get("level").stringValue());
    assertEquals("GET /v1/articles/\"é\" failed", line.get("message").stringValue());
    assertEquals("gazette.dynamo.Table", line.get("logger").stringValue());
    assertTrue(line.get("stackTrace").stringValue().contains("RuntimeException: why"));
    assertTrue(line.get("timestamp").stringValue().matches("\\d{4}-.*\\.\\d{3}Z"));
  }

  @Test
  void a_warning_has_no_trace() {
    var text = Log.line("WARN", Table.class, "not made ready", Optional.empty());
    assertFalse(JsonMapper.shared().readTree(text).has("stackTrace"));
  }
}
