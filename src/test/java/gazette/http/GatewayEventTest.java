package gazette.http;

import static gazette.testing.Newsroom.draft;
import static gazette.testing.Newsroom.event;
import static gazette.testing.Newsroom.id;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import gazette.BeaconFunction;
import gazette.ContentFunction;
import gazette.EditorialFunction;
import gazette.runtime.Environment;
import gazette.testing.Newsroom;
import gazette.testing.NoContext;
import gazette.testing.Reply;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a gateway, a cache or a misconfiguration puts into the events and takes out of the answers
/// of the functions behind HTTP.
class GatewayEventTest {

  private final Newsroom newsroom = new Newsroom();

  static List<String> eventsOfAnotherShape() {
    return List.of(
        "",
        "null",
        "{}",
        "[]",
        "7",
        "true",
        "\"a text\"",
        "not JSON",
        "{\"key1\":\"value1\",\"key2\":\"value2\",\"key3\":\"value3\"}",
        "{\"Records\":[{\"messageId\":\"1\",\"body\":\"{}\",\"eventSource\":\"aws:sqs\"}]}",
        "{\"Records\":[{\"eventSource\":\"aws:dynamodb\",\"dynamodb\":{\"Keys\":{}}}]}",
        "{\"source\":\"aws.scheduler\",\"detail-type\":\"Scheduled Event\",\"detail\":\"{}\"}",
        "{\"version\":\"1.0\",\"path\":\"/v1/articles\",\"httpMethod\":\"GET\",\"headers\":{},"
            + "\"requestContext\":{\"httpMethod\":\"GET\",\"path\":\"/v1/articles\"}}",
        "{\"rawPath\":\"/v1/articles\"}",
        "{\"rawPath\":\"/v1/articles\",\"requestContext\":null}",
        "{\"rawPath\":\"/v1/articles\",\"requestContext\":[]}",
        "{\"rawPath\":\"/v1/articles\",\"requestContext\":{\"http\":\"GET\"}}",
        "{\"rawPath\":\"/v1/articles\",\"requestContext\":{\"http\":{\"method\":null}}}",
        "{\"rawPath\":null,\"requestContext\":{\"http\":{\"method\":\"GET\"}}}",
        "{\"rawPath\":{\"a\":\"/v1\"},\"requestContext\":{\"http\":{\"method\":\"GET\"}}}",
        "{\"a\":".repeat(100_000),
        "[".repeat(100_000) + "]".repeat(100_000));
  }

  @ParameterizedTest
  @MethodSource("eventsOfAnotherShape")
  void an_event_of_another_shape_is_one_error_that_names_the_shape(String json) {
    for (var function : List.of(newsroom.content, newsroom.editorial, newsroom.beacon)) {
      var thrown = assertThrows(IllegalArgumentException.class, () -> invoke(function, json));
      var message = String.valueOf(thrown.getMessage());
      assertTrue(message.contains("HTTP API event of payload format 2.0"), message);
      assertTrue(message.contains("rawPath and requestContext.http.method"), message);
    }
    assertEquals(List.of(), newsroom.lines);
  }

  private static String invoke(RequestStreamHandler function, String json) throws Exception {
    var out = new ByteArrayOutputStream();
    function.handleRequest(new ByteArrayInputStream(json.getBytes(UTF_8)), out, NoContext.INSTANCE);
    return out.toString(UTF_8);
  }

  @Test
  void an_event_with_members_of_other_types_is_answered() throws Exception {
    var json =
        """
        {"rawPath":"/v1/sections","requestContext":{"http":{"method":"GET"},"authorizer":"none"},
         "headers":["a"],"body":{"rawPath":"/x","requestContext":[[]]},"isBase64Encoded":"true",
         "rawQueryString":[{"rawPath":1}],"cookies":%s}\
        """
            .formatted("[".repeat(400) + "]".repeat(400));
    assertTrue(invoke(newsroom.content, json).startsWith("{\"statusCode\":200,"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"if-none-match", "If-None-Match", "IF-NONE-MATCH"})
  void header_names_are_read_in_any_case(String name) {
    var tag = newsroom.read("GET /v1/sections").expect(200).header("ETag");
    var request = event("GET /v1/sections", "");
    request.setHeaders(new HashMap<>());
    request.getHeaders().put(name, tag);
    request.getHeaders().put("Accept", null);
    newsroom.read(request).expect(304);
  }

  @Test
  void values_of_one_header_in_two_cases_are_joined() {
    var tag = newsroom.read("GET /v1/sections").expect(200).header("ETag");
    var request = event("GET /v1/sections", "", "if-none-match", "\"other\"");
    request.getHeaders().put("If-None-Match", tag);
    newsroom.read(request).expect(304);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "é", "{\"lang\":\"fr\"}", "e30", "e30=\r\n", "e3=0", "====", "\0"})
  void a_body_that_is_no_base64_is_a_400_and_no_failure(String body) {
    for (var path : List.of("POST " + Newsroom.ARTICLES, "POST /v1/events")) {
      var request = event(path, body, "Content-Type", "application/json");
      request.setIsBase64Encoded(true);
      var isBase64 = body.equals("e30");
      var reply = path.endsWith("events") ? newsroom.tell(request) : editAsAnybody(request);
      reply.expect(isBase64 ? 422 : 400);
      assertEquals("application/problem+json", reply.header("Content-Type"));
      assertEquals(!isBase64, reply.text().contains("base64"));
    }
    assertEquals(List.of(), newsroom.lines);
  }

  private Reply editAsAnybody(APIGatewayV2HTTPEvent request) {
    return newsroom.editAs(Map.of("sub", "u1", "scope", "gazette/write"), request);
  }

  @Test
  void the_media_type_is_checked_before_the_base64() {
    var request = event("POST " + Newsroom.ARTICLES, "{", "Content-Type", "text/plain");
    request.setIsBase64Encoded(true);
    editAsAnybody(request).expect(415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br", "gzip, identity", "x"})
  void a_compressed_body_is_a_415_that_names_the_header(String coding) {
    for (var path : List.of("POST " + Newsroom.ARTICLES, "POST /v1/events")) {
      var request =
          event(path, "{}", "Content-Type", "application/json", "Content-Encoding", coding);
      var reply = path.endsWith("events") ? newsroom.tell(request) : editAsAnybody(request);
      reply.expect(415);
      assertEquals("identity", reply.header("Accept-Encoding"));
      assertTrue(reply.text().contains("Content-Encoding"), reply.text());
    }
  }

  @Test
  void the_identity_coding_is_no_compression() {
    var request =
        event(
            "POST " + Newsroom.ARTICLES,
            "{}",
            "Content-Type",
            "application/json",
            "Content-Encoding",
            "Identity");
    editAsAnybody(request).expect(422);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '`',
      value = {
        "utm={x} utm=%7Bx%7D",
        "a|b a%7Cb",
        "x=é x=%C3%A9",
        "x=\"><script> x=%22%3E%3Cscript%3E",
        "x=100% x=100%25",
        "x=%C3%A9+%41 x=%C3%A9+%41",
        "x=[1]#top x=%5B1%5D%23top",
      })
  void link_and_location_are_uri_references(String sent, String encoded) {
    var article = newsroom.createAndPublish(draft("Ancien"));
    newsroom.createAndPublish(draft("Autre"));
    var link = newsroom.read("GET /v1/articles?limit=1&" + sent).expect(200).header("Link");
    var uri = link.replaceAll("^<(.*)>; rel=\"next\"$", "$1");
    assertTrue(uri.startsWith("/v1/articles?limit=1&" + encoded + "&cursor="), link);
    newsroom.read("GET " + uri).expect(200);
    var moved = newsroom.save(article, draft("Ancien").put("slug", "neuf")).expect(200).json();
    newsroom.publish(moved);
    assertEquals(
        "/v1/articles/neuf?" + encoded + "&lang=fr",
        newsroom.read("GET /v1/articles/ancien?" + sent).expect(301).header("Location"));
  }

  @Test
  void every_answer_varies_by_coding_and_origin() {
    var article = newsroom.createAndPublish(draft("Ancien"));
    newsroom.publish(newsroom.save(article, draft("Ancien").put("slug", "neuf")).json());
    var tag = newsroom.read("GET /v1/articles/neuf").expect(200).header("ETag");
    var gone = newsroom.createAndPublish(draft("Retiré"));
    newsroom.withdraw(gone, "Erreur").expect(200);
    for (var reply :
        List.of(
            newsroom.read("GET /v1/articles/neuf"),
            newsroom.read("GET /v1/articles/neuf", "Origin", "https://a.example"),
            newsroom.read("HEAD /v1/articles/neuf"),
            newsroom.read("GET /v1/articles/neuf", "If-None-Match", tag).expect(304),
            newsroom.read("GET /v1/articles/ancien").expect(301),
            newsroom.read("GET /v1/articles?limit=0").expect(400),
            newsroom.read("GET /v1/nothing").expect(404),
            newsroom.read("POST /v1/sections").expect(405),
            newsroom.read("GET /v1/articles/" + id(gone)).expect(410),
            newsroom.edit("GET " + Newsroom.ARTICLES, ""),
            newsroom.tell("POST /v1/events", "{}"))) {
      assertEquals("Accept-Encoding, Origin", reply.header("Vary"), reply::toString);
    }
  }

  private Environment below(String basePath) {
    var environment = newsroom.environment;
    var variables = new HashMap<>(environment.variables());
    variables.put("BASE_PATH", basePath);
    return new Environment(
        variables,
        environment.dynamo(),
        environment.sender(),
        environment.clock(),
        environment.logLines());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/prod", "prod", "/prod/", "/a/b.c", "/v1"})
  void a_base_path_is_taken_off_a_path_and_put_before_references(String variable) {
    var base = ("/" + variable).replace("//", "/").replaceAll("/$", "");
    var environment = below(variable);
    var content = new ContentFunction(environment).routes();
    var article = newsroom.createAndPublish(draft("Ancien"));
    newsroom.publish(newsroom.save(article, draft("Ancien").put("slug", "neuf")).json());
    newsroom.createAndPublish(draft("Autre"));
    for (var prefix : List.of(base, "")) {
      var list = Reply.of(content.handle(event("GET " + prefix + "/v1/articles?limit=1", "")));
      var link = list.expect(200).header("Link");
      assertTrue(link.startsWith("<" + prefix + "/v1/articles?limit=1&cursor="), link);
      var next = event("GET " + link.replaceAll("^<(.*)>; rel=\"next\"$", "$1"), "");
      assertEquals(1, Reply.of(content.handle(next)).expect(200).items().size());
      var moved = Reply.of(content.handle(event("GET " + prefix + "/v1/articles/ancien", "")));
      assertEquals(prefix + "/v1/articles/neuf?lang=fr", moved.expect(301).header("Location"));
      var allow = Reply.of(content.handle(event("POST " + prefix + "/v1/sections", "")));
      assertEquals("GET, HEAD", allow.expect(405).header("Allow"));
      var document = Reply.of(content.handle(event("GET " + prefix + "/v1/openapi.json", "")));
      var server = document.expect(200).json().at("/servers/0/url").stringValue();
      assertEquals(prefix.isEmpty() ? "/" : prefix, server);
    }
    for (var path : List.of(base, base + "/", base + "/v2/articles", base + "x/v1/articles")) {
      Reply.of(content.handle(event("GET " + path, ""))).expect(404);
    }
    var view = event("POST " + base + "/v1/articles/" + id(article) + "/views", "");
    Reply.of(new BeaconFunction(environment).routes().handle(view)).expect(202);
    Reply.of(new EditorialFunction(environment).routes().handle(event("GET " + base + "/v1", "")))
        .expect(404);
  }

  @Test
  void a_new_article_is_located_below_the_base_path() throws Exception {
    var request =
        """
        {"rawPath":"/prod/v1/editorial/articles","headers":{"Content-Type":"application/json"},"body":%s,
         "requestContext":{"http":{"method":"POST"},
          "authorizer":{"jwt":{"claims":{"sub":"u1","scope":"gazette/write"}}}}}\
        """
            .formatted(Newsroom.JSON.writeValueAsString(draft("Titre").toString()));
    var response = Newsroom.JSON.readTree(invoke(new EditorialFunction(below("/prod")), request));
    assertEquals(201, response.get("statusCode").intValue());
    var article = Newsroom.JSON.readTree(response.get("body").stringValue());
    assertEquals(
        "/prod" + Newsroom.ARTICLES + "/" + id(article),
        response.at("/headers/Location").stringValue());
  }
}
