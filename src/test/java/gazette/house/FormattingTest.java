package gazette.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormattingTest {

  @Test
  void every_source_file_is_laid_out_by_the_formatter() throws Exception {
    var others = new ArrayList<Path>();
    for (var file : Formatting.sources()) {
      var source = Files.readString(file);
      if (!Formatting.formatted(source).equals(source)) {
        others.add(file);
      }
    }
    assertEquals(List.of(), others, "run mvn -P format");
  }
}
