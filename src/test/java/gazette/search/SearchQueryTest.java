package gazette.search;

import static gazette.testing.Newsroom.draft;
import static gazette.testing.Newsroom.id;
import static org.junit.jupiter.api.Assertions.assertEquals;

import gazette.testing.Newsroom;
import gazette.testing.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The syntax of queries, with the characters that readers type.
class SearchQueryTest {

  private final Newsroom newsroom = new Newsroom();

  private void publish(String lang, String title, String text) {
    var draft = draft(title).put("lang", lang);
    draft.putObject("body").put("format", "markdown").put("text", text);
    newsroom.index(List.of(id(newsroom.createAndPublish(draft))));
  }

  private Reply search(String lang, String query) {
    var q = URLEncoder.encode(query, StandardCharsets.UTF_8);
    return newsroom.read("GET /v1/search?lang=%s&q=%s".formatted(lang, q));
  }

  private List<String> found(String lang, String query) {
    return search(lang, query).expect(200).items("title").stream().sorted().toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "falaise -la | La falaise recule, Le sentier rouvre",
        "falaise -a* | La falaise recule, Le sentier rouvre",
        "falaise -\"la\" | La falaise recule, Le sentier rouvre",
        "falaise -\"de la\" | La falaise recule",
        "falaise -sentier-rouvre | La falaise recule",
        "falaise -phare-en-mer | La falaise recule, Le sentier rouvre",
        "falaise -sentier-des-doua* | La falaise recule",
        "falaise -doua* | La falaise recule",
        "falaise -le* | La falaise recule, Le sentier rouvre",
        "falaise -de* | La falaise recule, Le sentier rouvre",
        "falaise --phare | La falaise recule",
        "falaise\u3000-phare | La falaise recule",
        "falaise\u00a0-phare | La falaise recule",
        "falaise\u0000phare | Le sentier rouvre",
        "“sentier des douaniers” | Le sentier rouvre",
        "“douaniers sentier” | none",
        "« sentier des douaniers » | Le sentier rouvre",
        "« douaniers sentier » | none",
        "„sentier des douaniers“ | Le sentier rouvre",
        "\"sentier des douaniers | Le sentier rouvre",
        "\"douaniers sentier | none",
        "\"de la falaise\" phare | Le sentier rouvre",
        "\"perd d'un mètre\" | La falaise recule",
        "\"sentier des doua*\" | Le sentier rouvre",
        "\"sentier doua*\" | none",
        "falaise p* | La falaise recule, Le sentier rouvre",
        "falaise é* | La falaise recule, Le sentier rouvre",
        "goe\u0301l* | Un phare à vendre"
      })
  void operators_work_with_any_quotation_mark_space_and_accent(String query, String titles) {
    publish("fr", "La falaise recule", "Au cap, la falaise perd un mètre par an. Sentier fermé.");
    publish(
        "fr", "Le sentier rouvre", "Le sentier des douaniers passe loin de la falaise, du phare.");
    publish("fr", "Un phare à vendre", "L’État vend le phare de la pointe. Les goélands restent.");
    var expected = titles == null ? List.of() : List.of(titles.split(", ", -1));
    assertEquals(expected, found("fr", query));
  }

  @Test
  void the_length_of_a_query_is_counted_in_normalized_code_points() {
    assertEquals(List.of(), found("fr", "e\u0301".repeat(200)));
    assertEquals(List.of(), found("fr", "\ud835\udcb3".repeat(200) + " "));
    search("fr", "\ud835\udcb3".repeat(201)).expect(400);
    search("fr", "-\"la\" -de").expect(422);
    search("fr", "é*").expect(422);
    search("uk", "м*").expect(422);
    assertEquals(List.of(), found("fr", "海*"));
  }

  @Test
  void a_word_matches_itself_as_a_prefix() {
    publish("en", "The city", "The company has a happy economy.");
    publish("uk", "Рік", "Нічний потяг.");
    for (var prefix : List.of("city*", "cit*", "company*", "happ*", "happy*", "economy*")) {
      assertEquals(List.of("The city"), found("en", prefix), prefix);
    }
    for (var prefix : List.of("рік*", "нічний*", "пот*")) {
      assertEquals(List.of("Рік"), found("uk", prefix), prefix);
    }
    assertEquals(List.of(), found("en", "cities*"));
  }

  @Test
  void a_prefix_of_very_many_words_hides_no_article_with_a_rare_word() {
    for (var first = 1_000; first < 2_200; first += 600) {
      var words = IntStream.range(first, first + 600).mapToObj(i -> "cona" + i);
      publish("fr", "Lexique", words.collect(Collectors.joining(" ")));
    }
    publish("fr", "Le phare", "Une conversation au phare.");
    publish("fr", "Un autre phare", "Un silence au phare.");
    assertEquals(List.of("Le phare"), found("fr", "phare con*"));
  }

  @Test
  void in_scripts_without_spaces_adjacent_characters_are_a_phrase() {
    publish("en", "海岸", "气候变化使海岸后退，村庄正在搬迁。");
    publish("en", "岸上的海", "变化的气候：渔民留下。2026年的秋天。");
    assertEquals(List.of("海岸"), found("en", "气候变化"));
    assertEquals(List.of("海岸"), found("en", "海岸"));
    assertEquals(List.of("海岸"), found("en", "海 村"));
    assertEquals(List.of("岸上的海", "海岸"), found("en", "气候 变化"));
    assertEquals(List.of("岸上的海"), found("en", "气候 -海岸"));
    assertEquals(List.of("岸上的海"), found("en", "2026年"));
    assertEquals(List.of("海岸"), found("en", "气候变化使海岸后退村庄正在搬迁"));
    var shown = search("en", "海岸").items("snippet");
    assertEquals(List.of("气候变化使<mark>海岸</mark>后退，村庄正在搬迁。"), shown);
    search("en", "海 ".repeat(11)).expect(400);
  }

  @Test
  void a_prefix_of_very_many_words_hides_no_earlier_article() {
    publish("fr", "Le phare", "Une conversation au phare.");
    newsroom.clock.advance(Duration.ofDays(40));
    for (var first = 1_000; first < 2_200; first += 600) {
      var words = IntStream.range(first, first + 600).mapToObj(i -> "cona" + i);
      publish("fr", "Lexique", words.collect(Collectors.joining(" ")));
    }
    var q = URLEncoder.encode("phare con*", StandardCharsets.UTF_8);
    var before = newsroom.read("GET /v1/search?to=2026-03-15&q=" + q).expect(200);
    assertEquals(List.of("Le phare"), before.items("title"));
  }

  @Test
  void a_prefix_may_be_longer_than_a_term() {
    var word = "anticonstitutionnellementissimement";
    publish("fr", "Un mot long", "Le mot " + word + "s en est un.");
    assertEquals(List.of("Un mot long"), found("fr", word + "*"));
    assertEquals(List.of(), found("fr", word + "z*"));
    assertEquals(List.of(), found("fr", "\ufdfa".repeat(199) + "*"));
  }

  @Test
  void a_prefix_matches_in_scripts_beyond_the_basic_plane() {
    publish("en", "Gothic", "The word is \ud800\udf30\ud800\udf31\ud800\udf32.");
    assertEquals(List.of("Gothic"), found("en", "\ud800\udf30\ud800\udf31*"));
  }
}
