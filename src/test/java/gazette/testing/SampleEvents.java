package gazette.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.EditorialFunction;
import gazette.local.lambda.EventPayload;
import gazette.local.site.SampleLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The events that `sam local invoke` is given, and what the function that its folder names answers
/// from the sample articles: the table in `src/test/resources/events.tsv`.
public final class SampleEvents {

  /// A line of the table.
  ///
  /// @param file the path under `events/`, without its ending
  /// @param status the status; `-` for a function without HTTP
  /// @param text what the body or the headers hold
  public record Expected(String file, String status, String text) {

    /// The function that the folder names.
    public String function() {
      return file.substring(0, file.indexOf('/'));
    }

    public boolean isRequest() {
      return !status.equals("-");
    }

    /// Compares the JSON that the function has returned.
    public void check(String json) {
      if (!isRequest()) {
        assertTrue(json.contains(text), json);
        return;
      }
      var reply = Reply.of(EventPayload.response(json.getBytes(StandardCharsets.UTF_8)));
      assertEquals(status, Integer.toString(reply.status()), reply::text);
      var headers =
          reply.headers().entrySet().stream()
              .map(h -> h.getKey().toLowerCase(Locale.ROOT) + ": " + h.getValue())
              .collect(Collectors.joining("\n"));
      assertTrue((headers + "\n" + reply.text()).contains(text), headers + "\n" + reply.text());
    }

    @Override
    public String toString() {
      return file;
    }
  }

  /// Every file of `events/`, and what its function answers.
  public static final List<Expected> TABLE = table();

  /// The sample article that most events name: published, in French.
  public static final String PUBLISHED = "01KAQ000000000000000DVNEFR";

  /// When the files were written.
  public static final Instant NOW = Instant.parse("2025-11-25T00:16:00Z");

  private static final Path SAMPLES = Path.of("src/local/resources/samples");

  private SampleEvents() {}

  private static List<Expected> table() {
    try (var lines = Files.lines(Path.of("src/test/resources/events.tsv"))) {
      return lines
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .map(cells -> new Expected(cells[0], cells[1], cells.length > 2 ? cells[2] : ""))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String text(String file) {
    try {
      return Files.readString(Path.of("events", file + ".json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Gives a newsroom the sample articles, unless it has articles.
  public static void load(Newsroom newsroom) {
    var loader =
        new SampleLoader(
            (request, body) -> newsroom.edit(request, body, "If-Match", "*").json(),
            newsroom.around(EditorialFunction.class));
    try {
      loader.load(SAMPLES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
