package gazette.api;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.testing.Contract;
import gazette.testing.Newsroom;
import gazette.testing.Routing;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class OpenApiTest {

  private final Newsroom newsroom = new Newsroom();

  @Test
  void routes_are_the_same_in_the_description_the_functions_and_the_template() {
    var functions = new TreeSet<String>();
    newsroom.routes().forEach(routes -> functions.addAll(routes.keys()));
    var described = new TreeSet<>(Contract.operations().stream().map(o -> o.route()).toList());
    var declared = new TreeSet<>(Routing.scopes().keySet());
    assertTrue(declared.remove("$default"));
    assertEquals(functions, described);
    assertEquals(functions, declared);
  }

  @Test
  void scopes_are_the_same_in_the_description_the_functions_and_the_template() {
    var described = new TreeMap<String, List<String>>();
    for (var operation : Contract.operations()) {
      described.put(operation.route(), scopes(operation.node().get("security")));
    }
    var functions = new TreeMap<String, List<String>>();
    newsroom.routes().forEach(routes -> functions.putAll(routes.scopes()));
    var declared = new TreeMap<>(Routing.scopes());
    declared.remove("$default");
    assertEquals(functions, described);
    assertEquals(functions, declared);
  }

  private static List<String> scopes(JsonNode security) {
    var scopes = new ArrayList<String>();
    for (var requirement : security) {
      requirement.propertyNames().forEach(name -> scopes.add(name.replace('-', '/')));
    }
    return scopes;
  }

  @Test
  void the_description_is_sent_as_it_is() {
    assertEquals(Contract.DOCUMENT, newsroom.read("GET /v1/openapi.json").expect(200).json());
  }

  @Test
  void every_operation_is_told_of_in_words_and_every_body_has_an_example() {
    for (var operation : Contract.operations()) {
      assertTrue(operation.node().path("summary").asString("").length() > 9, operation.route());
      var body = operation.node().path("requestBody");
      if (!body.isMissingNode()) {
        Contract.resolved(body)
            .get("content")
            .forEach(media -> assertTrue(media.has("example"), operation.route()));
      }
    }
  }

  @Test
  void every_success_with_a_content_has_an_example() {
    for (var operation : Contract.operations()) {
      for (var answer : operation.node().get("responses").properties()) {
        var content = Contract.resolved(answer.getValue()).path("content");
        if (answer.getKey().startsWith("2") && !operation.path().endsWith("/openapi.json")) {
          content.forEach(media -> assertTrue(media.has("example"), operation.route()));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "corrections | [{\"at\":\"2026-02-01\",\"text\":\"A\"}] | 201",
        "corrections | [{\"at\":\"2026-02-01T10:00:00+01:00\",\"text\":\"A\"}] | 201",
        "corrections | [{\"text\":\"A\",\"by\":\"B\"}] | 422",
        "publication | {\"revision\":7} | 201",
        "image | {\"url\":\"https://images.example.org/a.jpg\"} | 201",
        "image | {\"url\":\"https://images.example.org/a.jpg\",\"width\":4,\"height\":3} | 201",
        "image | {\"url\":\"https://images.example.org/a.jpg\",\"width\":null} | 201",
        "image | {\"url\":\"https://images.example.org/a.jpg\",\"width\":4} | 422",
        "image | {\"url\":\"https://images.example.org/a.jpg\",\"height\":3} | 422",
        "image | {\"url\":\"https://images.example.org/a.jpg\",\"width\":4,\"height\":null} | 422",
        "updatedBy | 7 | 201",
        "colour | \"red\" | 422"
      })
  void a_draft_is_taken_as_described(String member, String json, int status) {
    var draft = Newsroom.draft("Titre");
    draft.set(member, Newsroom.JSON.readTree(json));
    newsroom.edit("POST " + Newsroom.ARTICLES, draft.toString()).expect(status);
    Executable described = () -> Contract.holds("/components/schemas/Draft", draft.toString());
    if (status == 201) {
      assertDoesNotThrow(described);
    } else {
      assertThrows(AssertionError.class, described);
    }
  }

  @Test
  void the_longest_name_of_an_engine_is_as_described() {
    for (var schema : List.of("Translation", "NewTranslation", "Page/properties/translation")) {
      var engine = "/components/schemas/%s/properties/engine/maxLength".formatted(schema);
      assertEquals(100, Contract.DOCUMENT.at(engine).intValue(), schema);
    }
    var source = newsroom.create(Newsroom.draft("Source"));
    var draft =
        Newsroom.draft("Copy").put("lang", "en").put("story", source.get("story").stringValue());
    var translation =
        draft.putObject("translation").put("of", Newsroom.id(source)).put("by", "machine");
    translation.put("engine", "e".repeat(101));
    newsroom.edit("POST " + Newsroom.ARTICLES, draft.toString()).expect(422);
    translation.put("engine", "e".repeat(100));
    newsroom.create(draft);
  }

  @Test
  void what_the_gateway_says_by_itself_is_described() {
    for (var name : List.of("Unauthorized", "Forbidden", "TooLarge", "Throttled")) {
      var content = Contract.DOCUMENT.at("/components/responses/" + name + "/content");
      assertEquals(
          List.of("application/problem+json", "application/json"),
          List.copyOf(content.propertyNames()),
          name);
      assertTrue(content.path("application/json").at("/example/message").isString(), name);
    }
    var words = Contract.DOCUMENT.at("/info/description").stringValue();
    assertTrue(words.contains("405") && words.contains("429"), words);
  }

  @Test
  void every_example_is_what_its_schema_says() {
    var checked = new ArrayList<String>();
    examples(Contract.DOCUMENT, checked);
    assertTrue(checked.size() > 10, checked.toString());
  }

  private static void examples(JsonNode node, List<String> checked) {
    if (node.has("example") && node.path("schema").has("$ref")) {
      var pointer = node.get("schema").get("$ref").stringValue().substring(1);
      Contract.holds(pointer, node.get("example").toString());
      checked.add(pointer);
    }
    node.forEach(member -> examples(member, checked));
  }

  @Test
  void what_the_description_does_not_have_does_not_hold() {
    var page = "{\"id\":\"01K4B5Q8ZV6T3N2M1H0G9F8E7D\",\"source\":\"x\"}";
    assertThrows(AssertionError.class, () -> Contract.holds("/components/schemas/Teaser", page));
  }

  @Test
  void a_path_with_another_method_says_which_are_allowed() {
    var public405 = newsroom.read("DELETE /v1/articles").expect(405);
    assertEquals("GET, HEAD", public405.header("Allow"));
    var editorial405 = newsroom.read("PATCH /v1/editorial/articles").expect(405);
    assertFalse(editorial405.header("Allow").contains("PATCH"));
    assertTrue(editorial405.header("Allow").contains("POST"));
    var beacon405 = newsroom.read("GET /v1/articles/x/views").expect(405);
    assertEquals("POST", beacon405.header("Allow"));
    newsroom.read("GET /v1/nothing").expect(404);
    newsroom.read("GET /").expect(404);
  }
}
