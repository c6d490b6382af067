package gazette.testing;

import static gazette.testing.Newsroom.ARTICLES;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Editors who all work on the same few articles at once, and what they were told was saved.
public final class ConcurrentEditors {

  private static final List<String> SECTIONS = List.of("Monde", "Sport", "Culture");
  private static final List<String> TAGS = List.of("Climat", "Mer", "Ville", "Train", "Ukraine");
  private static final List<String> AUTHORS = List.of("Ana", "Bo", "Cleo");

  private final Newsroom newsroom;
  private final List<String> ids;

  private final Map<String, ConcurrentMap<Integer, String>> saved = new ConcurrentHashMap<>();

  private final ConcurrentMap<Integer, AtomicInteger> answers = new ConcurrentHashMap<>();

  public ConcurrentEditors(Newsroom newsroom, List<String> ids) {
    this.newsroom = newsroom;
    this.ids = ids;
    ids.forEach(id -> saved.put(id, new ConcurrentHashMap<>()));
  }

  /// The content of each accepted revision of an article.
  public ConcurrentMap<Integer, String> saved(String id) {
    return Objects.requireNonNull(saved.get(id));
  }

  /// How often each status was answered.
  public Map<Integer, AtomicInteger> answers() {
    return new TreeMap<>(answers);
  }

  public long deeds() {
    return answers.values().stream().mapToLong(AtomicInteger::get).sum();
  }

  /// How many of them were answered by a 503.
  public long outages() {
    return answers.getOrDefault(503, new AtomicInteger()).get();
  }

  /// One editor's next deed, whichever it is.
  public void act(Random random, String mark) {
    var id = ids.get(random.nextInt(ids.size()));
    var path = ARTICLES + "/" + id;
    switch (random.nextInt(10)) {
      case 0, 1, 2, 3 -> save(id, random, mark);
      case 4, 5 -> publish(path, 0, random);
      case 6 -> publish(path, 1 + random.nextInt(90), random);
      case 7, 8 -> edit("PUT " + path + "/withdrawal", "{\"reason\":\"retiré\"}");
      default -> edit("DELETE " + path + "/publication", "");
    }
  }

  private void save(String id, Random random, String mark) {
    var read = newsroom.edit("GET " + ARTICLES + "/" + id, "").expect(200);
    var text = "Texte de " + mark;
    var draft = draft(read.json().get("title").stringValue(), text, random);
    if (random.nextInt(4) == 0) {
      draft.put("slug", "adresse-" + id.toLowerCase(Locale.ROOT) + "-" + random.nextInt(3));
    }
    var reply =
        edit("PUT " + ARTICLES + "/" + id, draft.toString(), "If-Match", read.header("ETag"));
    if (reply.status() == 200) {
      var number = reply.json().get("revision").intValue();
      var other = saved(id).putIfAbsent(number, text);
      if (other != null) {
        throw new AssertionError("revision %d is both %s and %s".formatted(number, other, text));
      }
    }
  }

  public static ObjectNode draft(String title, String text, Random random) {
    var draft = Newsroom.draft(title).put("section", SECTIONS.get(random.nextInt(3)));
    draft.withObject("body").put("text", text);
    some(TAGS, random).forEach(draft.putArray("tags")::add);
    some(AUTHORS, random).forEach(draft.putArray("authors")::add);
    return draft;
  }

  private static List<String> some(List<String> all, Random random) {
    return all.stream().filter(name -> random.nextBoolean()).toList();
  }

  private void publish(String path, int secondsLater, Random random) {
    var newest = newsroom.edit("GET " + path, "").expect(200).json().get("revision").intValue();
    var publication = Newsroom.JSON.createObjectNode();
    publication.put("revision", 1 + random.nextInt(newest));
    var at = newsroom.clock.instant().plusSeconds(secondsLater);
    if (secondsLater > 0) {
      publication.put("at", at.toString());
    }
    if (random.nextInt(3) == 0) {
      publication.put("until", at.plus(Duration.ofSeconds(60 + random.nextInt(60))).toString());
    }
    edit("PUT " + path + "/publication", publication.toString());
  }

  private Reply edit(String request, String body, String... headers) {
    var reply = newsroom.edit(request, body, headers);
    answers.computeIfAbsent(reply.status(), s -> new AtomicInteger()).incrementAndGet();
    if (!List.of(200, 204, 409, 412, 422, 503).contains(reply.status())) {
      throw new AssertionError(request + ": " + reply);
    }
    return reply;
  }

  public static JsonNode read(Newsroom newsroom, String path) {
    return newsroom.edit("GET " + ARTICLES + path, "").expect(200).json();
  }
}
