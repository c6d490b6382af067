package gazette.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormattingTest {

  @Test
  void every_source_file_is_laid_out_by_the_formatter() throws IOException {
    var others =
        Formatting.sources().parallelStream().filter(FormattingTest::isLaidOutOtherwise).toList();
    assertEquals(List.of(), others, "run mvn -P format");
  }

  private static boolean isLaidOutOtherwise(Path file) {
    try {
      var source = Files.readString(file);
      return !Formatting.formatted(source).equals(source);
    } catch (IOException | FormatterException e) {
      throw new IllegalStateException(file.toString(), e);
    }
  }
}
