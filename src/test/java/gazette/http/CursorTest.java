package gazette.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.testing.Mutator;
import gazette.testing.Newsroom;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Cursors that no answer gave: a 400 that names the parameter, or a page of the same list.
class CursorTest {

  private static final int CURSORS = 10_000;

  private final Newsroom newsroom = new Newsroom();
  private final Random random = new Random(1);
  private final Mutator mutator = new Mutator(random);

  @Test
  void a_forged_cursor_reaches_nothing_that_the_list_has_not() {
    for (var i = 0; i < 3; i++) {
      newsroom.clock.advance(Duration.ofMinutes(1));
      newsroom.createAndPublish(Newsroom.draft("Article " + i));
    }
    newsroom.create(Newsroom.draft("Un brouillon"));
    var list = "/v1/articles?limit=1";
    var sound = newsroom.read("GET " + list).json().get("next").stringValue();
    var statuses = new TreeMap<Integer, Integer>();
    for (var i = 0; i < CURSORS; i++) {
      var cursor = URLEncoder.encode(forged(sound, i), StandardCharsets.UTF_8);
      var reply = newsroom.read("GET " + list + "&cursor=" + cursor);
      statuses.merge(reply.status(), 1, Integer::sum);
      if (reply.status() == 200) {
        assertTrue(
            reply.items("title").stream().allMatch(title -> title.startsWith("Article ")), cursor);
      } else {
        assertEquals(400, reply.status(), cursor);
        assertEquals("cursor", reply.json().at("/errors/0/parameter").stringValue());
      }
    }
    IO.println("%,d forged cursors: %s".formatted(CURSORS, statuses));
    assertTrue(statuses.getOrDefault(400, 0) > CURSORS / 2);
    assertTrue(statuses.containsKey(200));
  }

  /// Bits and letters of a sound one, another list's, another position, or anything.
  private String forged(String sound, int i) {
    return switch (i % 5) {
      case 0 -> {
        var bytes = Base64.getUrlDecoder().decode(sound);
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        yield Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      }
      case 1 -> sound.substring(0, random.nextInt(sound.length()));
      case 2 -> Cursor.encode(mutator.one(List.of("articles en", "TAG fr")), mutator.text(sound));
      case 3 -> {
        var mark = new String(Base64.getUrlDecoder().decode(sound), StandardCharsets.ISO_8859_1);
        var position = mutator.text(mark.substring(6));
        yield Base64.getUrlEncoder()
            .encodeToString(
                (mark.substring(0, 6) + position).getBytes(StandardCharsets.ISO_8859_1));
      }
      default -> mutator.text(sound) + "x";
    };
  }
}
