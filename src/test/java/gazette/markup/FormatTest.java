package gazette.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class FormatTest {

  @Test
  void a_format_is_known_by_its_wire_name_alone() {
    assertEquals(Optional.of(Format.MARKDOWN), Format.parse("markdown"));
    assertEquals(Optional.of(Format.HTML), Format.parse("html"));
    assertEquals(Optional.empty(), Format.parse("HTML"));
    assertEquals("html", Format.HTML.wireName());
  }
}
