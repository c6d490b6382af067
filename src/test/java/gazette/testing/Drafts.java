package gazette.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Drafts of known size.
public final class Drafts {

  static final int MOST_TAGS = 12;
  static final int MOST_AUTHORS = 5;

  private static final String PROSE = prose();

  private Drafts() {}

  /// An everyday article: a section, five tags, two authors, an image and a body of 6 KB.
  public static ObjectNode usual(String title) {
    var draft = Newsroom.draft(title).put("section", "Monde");
    var tags = draft.putArray("tags");
    Stream.of("Climat", "Littoral", "Mer", "Bretagne", "Pêche").forEach(tags::add);
    draft.putArray("authors").add("Ana Le Goff").add("La rédaction");
    draft
        .putObject("image")
        .put("url", "https://images.gazette.example/2026/03/phare.jpg")
        .put("alt", "Le phare, vu du large, un matin d’hiver")
        .put("width", 1200)
        .put("height", 800);
    return text(draft, Math.floorMod(title.hashCode(), 40_000), 6 * 1024);
  }

  /// Everything that a list shows is as long as it may be, and nothing of it compresses.
  public static ObjectNode atEveryLimit(int seed) {
    var random = new Random(seed);
    var draft =
        Newsroom.draft(noise(random, 300))
            .put("slug", letters(random, 100))
            .put("summary", noise(random, 1000))
            .put("section", letters(random, 80));
    var tags = draft.putArray("tags");
    for (var i = 0; i < MOST_TAGS; i++) {
      tags.add(letters(random, 80));
    }
    var authors = draft.putArray("authors");
    for (var i = 0; i < MOST_AUTHORS; i++) {
      authors.add(letters(random, 80));
    }
    draft
        .putObject("image")
        .put("url", "https://images.gazette.example/" + letters(random, 2000))
        .put("alt", noise(random, 500))
        .put("caption", noise(random, 1000))
        .put("credit", noise(random, 200))
        .put("width", 20_000)
        .put("height", 20_000);
    return draft;
  }

  /// Replaces the body by so many bytes of the samples' prose.
  static ObjectNode text(ObjectNode draft, int from, int bytes) {
    var text = PROSE.substring(from);
    var end = Math.min(bytes, text.length());
    while (text.substring(0, end).getBytes(UTF_8).length > bytes) {
      end--;
    }
    draft.putObject("body").put("format", "markdown").put("text", text.substring(0, end));
    return draft;
  }

  private static String prose() {
    try (var files = Files.walk(Path.of("src/local/resources/samples"))) {
      var prose = new StringBuilder();
      for (var file : files.filter(f -> f.endsWith("fr.md")).sorted().toList()) {
        prose.append(Files.readString(file).split("---\n", 3)[2]);
      }
      return prose.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String letters(Random random, int length) {
    return random
        .ints(length, 'a', 'z' + 1)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  public static String noise(Random random, int length) {
    return random
        .ints(length, 0x4E00, 0x9FA5)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }
}
