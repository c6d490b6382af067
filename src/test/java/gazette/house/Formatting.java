package gazette.house;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The layout of every source file, which is google-java-format's; `mvn -P format` applies it.
final class Formatting {

  private static final Formatter FORMATTER = new Formatter();

  private Formatting() {}

  static List<Path> sources() throws IOException {
    try (var files = Files.walk(Path.of("src"))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  static String formatted(String source) throws FormatterException {
    return FORMATTER.formatSourceAndFixImports(RemoveUnusedImports.removeUnusedImports(source));
  }

  static void main() throws IOException, FormatterException {
    for (var file : sources()) {
      var source = Files.readString(file);
      var formatted = formatted(source);
      if (!formatted.equals(source)) {
        Files.writeString(file, formatted);
        IO.println(file);
      }
    }
  }
}
