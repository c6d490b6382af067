package gazette.popularity;

import static gazette.testing.Newsroom.draft;
import static gazette.testing.Newsroom.id;
import static org.junit.jupiter.api.Assertions.assertEquals;

import gazette.article.ArticleId;
import gazette.popularity.event.Event;
import gazette.popularity.event.EventMessage;
import gazette.testing.InMemoryQueue;
import gazette.testing.NewReaders;
import gazette.testing.Newsroom;
import gazette.testing.NoContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Compares leaderboards after random events, changes and rankings with a naive count of all
/// events.
class RankingPropertyTest {

  private static final List<String> SECTIONS = List.of("Monde", "Sport", "Culture");
  private static final List<String> LANGS = List.of("fr", "en", "uk");
  private static final List<Instant> STARTS =
      List.of(
          Instant.parse("2028-02-28T23:51:00Z"),
          Instant.parse("2028-02-29T23:59:59Z"),
          Instant.parse("2027-12-31T12:00:00Z"),
          Instant.parse("2026-03-29T00:00:00Z"),
          Instant.parse("2026-10-25T00:09:59.999Z"));

  private static final class TestArticle {
    private JsonNode article;
    private final String lang;
    private final int order;
    private String section;
    private boolean published = true;

    private TestArticle(JsonNode article, String lang, String section, int order) {
      this.article = article;
      this.lang = lang;
      this.section = section;
      this.order = order;
    }

    private String id() {
      return id(article);
    }

    private static String id(JsonNode article) {
      return Newsroom.id(article);
    }

    private String story() {
      return article.get("story").stringValue();
    }
  }

  private final Newsroom newsroom = new Newsroom();
  private final List<TestArticle> articles = new ArrayList<>();
  private final List<Event> counted = new ArrayList<>();

  static IntStream seeds() {
    return IntStream.range(0, Integer.getInteger("gazette.rounds", 6));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void a_leaderboard_equals_a_naive_count(int seed) {
    var random = new Random(seed);
    newsroom.clock.set(STARTS.get(seed % STARTS.size()).minus(Duration.ofDays(40)));
    publish(random);
    newsroom.clock.set(STARTS.get(seed % STARTS.size()));
    for (var i = 0; i < 12; i++) {
      step(random);
    }
    newsroom.rank.handleRequest(Map.of("all", true), NoContext.INSTANCE);
    newsroom.clock.advance(Duration.ofSeconds(11));
    var now = newsroom.clock.instant().minusSeconds(11);
    for (var window : List.of("1h", "24h", "7d", "30d", "all")) {
      for (var by : List.of("views", "shares")) {
        compareWindow(window, by, now);
      }
    }
    compareTrending(now);
  }

  private void publish(Random random) {
    for (var story = 0; story < 7; story++) {
      Optional<String> storyId = Optional.empty();
      for (var lang : LANGS) {
        if (storyId.isPresent() && random.nextBoolean()) {
          continue;
        }
        newsroom.clock.advance(Duration.ofMinutes(1));
        var section = SECTIONS.get(random.nextInt(3));
        var draft =
            draft("Histoire " + story + " " + lang).put("lang", lang).put("section", section);
        storyId.ifPresent(s -> draft.put("story", s));
        var article = newsroom.createAndPublish(draft);
        storyId = Optional.of(article.get("story").stringValue());
        articles.add(new TestArticle(article, lang, section, articles.size()));
      }
    }
  }

  private void step(Random random) {
    switch (random.nextInt(8)) {
      case 0 -> newsroom.rank.handleRequest(Map.of(), NoContext.INSTANCE);
      case 1 -> newsroom.rank.handleRequest(Map.of("all", true), NoContext.INSTANCE);
      case 2 -> newsroom.clock.advance(Duration.ofMinutes(random.nextInt(30)));
      case 3 -> newsroom.clock.advance(Duration.ofHours(random.nextInt(40)));
      case 4 -> changeArticle(random);
      default -> sendEvents(random);
    }
  }

  private void changeArticle(Random random) {
    var one = articles.get(random.nextInt(articles.size()));
    if (!one.published || random.nextInt(3) > 0) {
      one.section = SECTIONS.get(random.nextInt(3));
      var title = one.article.get("title").stringValue();
      var draft = draft(title).put("lang", one.lang).put("section", one.section);
      draft.put("summary", "Version " + random.nextInt());
      one.article = newsroom.publish(newsroom.save(one.article, draft).expect(200).json());
      one.published = true;
    } else {
      newsroom.withdraw(one.article, "retiré").expect(200);
      one.published = false;
    }
    newsroom.clock.advance(Duration.ofMinutes(2));
  }

  private void sendEvents(Random random) {
    var now = newsroom.clock.instant();
    var events = new ArrayList<Event>();
    for (var i = 0; i < 60; i++) {
      var one = articles.get((int) (Math.pow(random.nextDouble(), 2) * articles.size()));
      var age =
          switch (random.nextInt(4)) {
            case 0 -> Duration.ofSeconds(random.nextInt(2 * 3_600));
            case 1 -> Duration.ofMinutes(10L * random.nextInt(150)).plusMillis(random.nextInt(2));
            case 2 -> Duration.ofHours(random.nextInt(29 * 24));
            default -> Duration.ofSeconds(random.nextInt(600));
          };
      var at = now.minus(age);
      var share = random.nextInt(4) == 0 ? Channel.parse("copy") : Optional.<Channel>empty();
      var event = new NewReaders(random).event(new ArticleId(one.id()), at, share);
      events.add(event);
      if (one.published) {
        counted.add(event);
      }
    }
    newsroom.tally.handleRequest(
        InMemoryQueue.event(List.of(new EventMessage(events).toJson())), NoContext.INSTANCE);
  }

  private void compareWindow(String window, String by, Instant now) {
    var sums = new HashMap<String, Double>();
    for (var event : counted) {
      if (event.share().isPresent() == by.equals("shares") && isIn(window, event.at(), now)) {
        sums.merge(event.article().value(), 1.0, Double::sum);
      }
    }
    var query = "GET /v1/popular?limit=100&window=%s&by=%s".formatted(window, by);
    compare(query, by, sums);
  }

  private void compareTrending(Instant now) {
    var current = bucket(now);
    var sums = new HashMap<String, Double>();
    for (var event : counted) {
      var bucket = bucket(event.at());
      var oldest = bucket(now.minus(Duration.ofDays(2)));
      if (event.share().isEmpty() && bucket > oldest && bucket <= current) {
        var age = Duration.between(Instant.ofEpochSecond(bucket * 600), now).toMillis() / 3.6e6;
        sums.merge(event.article().value(), Math.pow(2, -age / 6), Double::sum);
      }
    }
    compare("GET /v1/trending?limit=100", "score", sums);
  }

  private static long bucket(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), 600L);
  }

  private static boolean isIn(String window, Instant at, Instant now) {
    var day = LocalDate.ofInstant(at, ZoneOffset.UTC);
    var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    return switch (window) {
      case "1h" -> bucket(at) > bucket(now) - 6;
      case "24h" -> bucket(at) > bucket(now) - 144;
      case "7d" -> day.isAfter(today.minusDays(7));
      case "30d" -> day.isAfter(today.minusDays(30));
      default -> true;
    };
  }

  private void compare(String query, String by, Map<String, Double> sums) {
    for (var lang : List.of("fr", "en", "uk", "all")) {
      for (var section : List.of("all", "Monde", "Sport", "Culture")) {
        var rest = "&lang=%s&section=%s".formatted(lang, section.toLowerCase(Locale.ROOT));
        assertEquals(editions(sums, lang, section), response(query + rest, by), () -> query + rest);
        var story = rest + "&scope=story";
        assertEquals(
            stories(sums, lang, section), response(query + story, by), () -> query + story);
      }
    }
  }

  /// Returns the items of a response as `id score`.
  private List<String> response(String request, String by) {
    var shown = new ArrayList<String>();
    for (var item : newsroom.read(request).expect(200).items()) {
      shown.add(shown(id(item.get("article")), item.get(by).doubleValue()));
    }
    return shown;
  }

  private static String shown(String id, double score) {
    return "%s %.4f".formatted(id, Math.round(score * 10_000) / 10_000.0);
  }

  private List<String> editions(Map<String, Double> sums, String lang, String section) {
    return articles.stream()
        .filter(one -> one.published && sums.containsKey(one.id()))
        .filter(one -> lang.equals("all") || one.lang.equals(lang))
        .filter(one -> isInSection(one, section))
        .sorted(
            Comparator.<TestArticle>comparingDouble(
                    one -> Objects.requireNonNull(sums.get(one.id())))
                .thenComparingInt(one -> one.order)
                .reversed())
        .map(one -> shown(one.id(), Objects.requireNonNull(sums.get(one.id()))))
        .toList();
  }

  private static boolean isInSection(TestArticle one, String section) {
    return section.equals("all") || one.section.equals(section);
  }

  /// A story has the sum of all its editions. It is represented by the edition in the requested
  /// language, or for all languages by the edition with the highest count.
  private List<String> stories(Map<String, Double> sums, String lang, String section) {
    record Story(double sum, int newest, Optional<TestArticle> shown) {}
    var stories = new HashMap<String, List<TestArticle>>();
    articles.forEach(one -> stories.computeIfAbsent(one.story(), s -> new ArrayList<>()).add(one));
    return stories.values().stream()
        .map(editions -> {
          var ranked =
              editions.stream().filter(e -> e.published || sums.containsKey(e.id())).toList();
          var byCount =
              Comparator.<TestArticle>comparingDouble(e -> sums.getOrDefault(e.id(), 0.0))
                  .thenComparingInt(e -> e.order);
          var hasSection = ranked.stream().anyMatch(e -> isInSection(e, section));
          var shown =
              ranked.stream()
                  .filter(e -> e.published)
                  .filter(e -> lang.equals("all") ? hasSection : e.lang.equals(lang))
                  .filter(e -> lang.equals("all") || isInSection(e, section))
                  .max(byCount);
          return new Story(
              editions.stream().mapToDouble(e -> sums.getOrDefault(e.id(), 0.0)).sum(),
              ranked.stream()
                  .filter(e -> sums.containsKey(e.id()))
                  .mapToInt(e -> e.order)
                  .max()
                  .orElse(0),
              shown);
        })
        .filter(story -> story.sum() > 0 && story.shown().isPresent())
        .sorted(
            Comparator.<Story>comparingDouble(Story::sum)
                .thenComparingInt(Story::newest)
                .reversed())
        .map(story -> shown(story.shown().orElseThrow().id(), story.sum()))
        .toList();
  }
}
