package gazette.article;

import static gazette.testing.Newsroom.ARTICLES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.testing.Newsroom;
import gazette.testing.ProcessorTime;
import gazette.testing.Reply;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Errors for a body that breaks many rules, and the cost of listing them.
class BadBodyTest {

  private static final int SMALL = 100_000;

  /// Bodies of up to 1 MiB with a mistake at every step, of which a percentage can be made.
  private static final Map<String, IntFunction<String>> COSTLY =
      Map.of(
          "60,000 unknown members", share -> "{" + many(share * 600, i -> "\"m" + i + "\":0") + "}",
          "an array of U+0000",
              share -> "{\"x\":[" + many(share * 1_100, i -> "\"\\u0000\"") + "]}",
          "members given twice",
              share -> "{" + many(share * 600, i -> "\"m" + i / 2 + "\":0") + "}",
          "deep names over an array of lone surrogates",
              share ->
                  ("{\"" + "~".repeat(90) + "\":").repeat(31)
                      + "["
                      + many(share * 900, i -> "\"\\ud800\"")
                      + "]"
                      + "}".repeat(31),
          "elements of the wrong type",
              share -> "{\"tags\":[" + many(share * 3_000, i -> "0") + "]}");

  private final Newsroom newsroom = new Newsroom();

  private static String many(int count, IntFunction<String> one) {
    return IntStream.range(0, count).mapToObj(one).collect(Collectors.joining(","));
  }

  private Reply post(String body) {
    return newsroom.edit("POST " + ARTICLES, body);
  }

  @Test
  void a_body_of_nothing_but_mistakes_is_refused_soon_and_shortly() {
    COSTLY.forEach((name, body) -> {
      var whole = body.apply(100);
      var half = body.apply(50);
      assertTrue(whole.length() < 1 << 20, name);
      var refused =
          ProcessorTime.assertGrowsLinearly(
              () -> post(whole).expect(422), () -> post(half).expect(422));
      assertTrue(refused.bytes() < SMALL, name + ": " + refused.bytes() + " bytes");
      assertTrue(refused.mistakes().size() <= 100, name);
    });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tags | [{\"name\":\"A\",\"foo\":1}] | /tags/0/foo",
        "tags | [\"A\",null] | /tags/1",
        "authors | [null,\"A\",3] | /authors/0 /authors/2",
        "corrections | [null] | /corrections/0",
        "corrections | [{\"text\":\"A\",\"by\":\"B\"}] | /corrections/0/by",
        "section | {\"name\":\"A\",\"slug\":\"a\",\"count\":1} | /section/count",
        "image | {\"url\":\"https://i.example/a.jpg\",\"src\":\"b\"} | /image/src",
        "image | {\"url\":\"https://i.example/a.jpg\",\"width\":\"3\"} | /image/height"
            + " /image/width",
        "translation | {\"of\":\"01K4B5Q8ZV6T3N2M1H0G9F8E7D\",\"by\":\"human\",\"revision\":\"1\"}"
            + " | /translation/of /translation/revision",
        "translation | {\"of\":5,\"by\":5,\"revision\":1.5} |"
            + " /translation/by /translation/of /translation/revision",
        "translation | {\"revision\":0} | /translation/by /translation/of /translation/revision",
        "translation | {\"by\":\"human\",\"revision\":7} | /translation/of",
        "body | {\"format\":\"html\",\"text\":\"A\",\"html\":\"B\"} | /body/html"
      })
  void what_is_in_an_object_or_a_list_is_judged_as_well(String member, String json, String where) {
    var draft = Newsroom.draft("Titre");
    draft.set(member, Newsroom.JSON.readTree(json));
    assertEquals(List.of(where.split(" ", -1)), post(draft.toString()).expect(422).mistakes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", "\"x\"", "1", "false", "[\"\\u0000\",{\"title\":1}]"})
  void json_that_is_no_object_is_one_mistake(String body) {
    var article = newsroom.create(Newsroom.draft("Titre"));
    var path = ARTICLES + "/" + Newsroom.id(article);
    for (var request :
        List.of(
            "POST " + ARTICLES,
            "PUT " + path,
            "PATCH " + path,
            "PUT " + path + "/publication",
            "PUT " + path + "/withdrawal")) {
      var refused = newsroom.edit(request, body, "If-Match", "*").expect(422);
      assertEquals(List.of(""), refused.mistakes(), request);
      assertEquals(
          "the body must be a JSON object", refused.json().get("detail").stringValue(), request);
    }
  }

  @Test
  void a_body_of_another_type_is_refused_after_what_is_not_there_and_what_is_stale() {
    var article = newsroom.create(Newsroom.draft("Titre"));
    var path = ARTICLES + "/" + Newsroom.id(article);
    newsroom.edit("PATCH " + path, "[]").expect(428);
    newsroom.edit("PATCH " + path, "[]", "If-Match", "\"9\"").expect(412);
    newsroom.edit("PUT " + ARTICLES + "/nothing/publication", "[]").expect(404);
    for (var body : List.of("", " ", "[", "nul", "{} []", "\"x")) {
      newsroom.edit("PATCH " + path, body, "If-Match", "*").expect(400);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"foo\":null} | /foo",
        "{\"image\":{\"url\":\"https://e.example/a\",\"zz\":null}} | /image/zz",
        "{\"body\":{\"html\":null},\"foo\":{\"bar\":null}} | /body/html /foo",
        "{\"section\":{\"name\":\"A\",\"n\":null},\"title\":null} | /section/n /title"
      })
  void a_patch_cannot_empty_what_nobody_knows(String patch, String where) {
    var article = newsroom.create(Newsroom.draft("Titre"));
    var refused =
        newsroom
            .edit("PATCH " + ARTICLES + "/" + Newsroom.id(article), patch, "If-Match", "*")
            .expect(422);
    assertEquals(List.of(where.split(" ", -1)), refused.mistakes());
  }

  @ParameterizedTest
  @ValueSource(ints = {' ', 0x9, 0xA0, 0x200B, 0x2060, 0x202F, 0x3000, 0xFEFF})
  void a_text_that_shows_nothing_is_empty(int invisible) {
    var nothing = Character.toString(invisible).repeat(3);
    var draft = Newsroom.draft(nothing);
    draft.putArray("tags").add("A").add(nothing);
    draft.putArray("authors").addObject().put("name", nothing);
    var refused = post(draft.toString()).expect(422);
    assertEquals(List.of("/authors/0/name", "/tags/1", "/title"), refused.mistakes());
    var seen = newsroom.create(Newsroom.draft("A\u200B«\u00A0A\u00A0»").put("summary", nothing));
    assertEquals("A\u200B«\u00A0A\u00A0»", seen.get("title").stringValue());
    assertFalse(seen.has("summary"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x1, 0x85, 0x2028, 0x2029, 0x202A, 0x202E, 0x2066, 0x2069})
  void a_line_neither_breaks_nor_turns_its_direction(int control) {
    var text = "A" + Character.toString(control) + "b";
    var draft = Newsroom.draft(text).put("section", text);
    draft.putArray("tags").add(text);
    draft
        .putObject("image")
        .put("url", "https://i.example/a.jpg")
        .put("alt", "\u200E" + Character.toString(control) + "\u200E");
    assertEquals(
        List.of("/image/alt", "/section", "/tags/0", "/title"),
        post(draft.toString()).expect(422).mistakes());
    newsroom.create(Newsroom.draft("A\u200Fb").put("summary", "A\u2028b \u2067c\u2069"));
  }

  @Test
  void a_hundred_mistakes_are_told_and_that_there_are_more() {
    var refused = post("{" + many(200, i -> "\"m" + i + "\":0") + "}").expect(422);
    assertEquals(100, refused.mistakes().size());
    assertEquals(
        "more than 100 fields are not valid: only the first are listed",
        refused.json().get("detail").stringValue());
    var draft = Newsroom.draft("Titre");
    IntStream.range(0, 100).forEach(i -> draft.put("m" + i, 0));
    var whole = post(draft.toString()).expect(422);
    assertEquals("100 fields are not valid", whole.json().get("detail").stringValue());
  }

  @Test
  void a_name_too_long_to_be_a_member_is_one_mistake_that_is_cut() {
    var draft = Newsroom.draft("Titre").toString();
    var whole = longName(draft, 50_000);
    var half = longName(draft, 25_000);
    var refused =
        ProcessorTime.assertGrowsLinearly(
            () -> post(whole).expect(422), () -> post(half).expect(422));
    assertEquals(List.of("/" + "n".repeat(100)), refused.mistakes());
    assertEquals(
        List.of("/" + "n".repeat(100)),
        post("{\"%s\":0,%s".formatted("n".repeat(60_000), draft.substring(1))).mistakes());
  }

  /// A draft with one more member, whose name is long and whose value is an array.
  private static String longName(String draft, int elements) {
    var inside = many(elements, i -> "\"\\ud800\"");
    return "{\"%s\":[%s],%s".formatted("n".repeat(49_000), inside, draft.substring(1));
  }

  @Test
  void what_is_told_of_a_name_holds_nothing_that_json_may_not() {
    var draft = Newsroom.draft("Titre").toString();
    var body = "{\"a\\u0000~/\":0,%s".formatted(draft.substring(1));
    assertEquals(List.of("/a\uFFFD~0~1"), post(body).expect(422).mistakes());
    var cut = "n".repeat(99) + "🦄".repeat(2);
    var refused = post("{\"%s\":0,%s".formatted(cut, draft.substring(1))).expect(422);
    assertEquals(List.of("/" + "n".repeat(99) + "\uFFFD"), refused.mistakes());
  }
}
