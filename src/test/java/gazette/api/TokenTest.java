package gazette.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import gazette.TokenFunction;
import gazette.testing.Newsroom;
import gazette.testing.NoContext;
import gazette.testing.Routing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Tests the scopes of the user pool's groups, and the name under which an editor's work is saved.
class TokenTest {

  private static final String API = "aws.cognito.signin.user.admin";
  private static final String UUID = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

  private final TokenFunction function = new TokenFunction();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "writers | openid gazette/write gazette/publish | | gazette/publish",
        "publishers | openid gazette/write gazette/publish | | ",
        "writers publishers | gazette/write gazette/publish | | ",
        "'' | openid gazette/write gazette/publish | | gazette/publish gazette/write",
        "readers Writers | gazette/write | | gazette/write",
        "publishers | openid | | ",
        "publishers | openid gazette/write | | ",
        "writers | aws.cognito.signin.user.admin | gazette/write | ",
        "publishers | aws.cognito.signin.user.admin | gazette/publish gazette/write | ",
        "'' | aws.cognito.signin.user.admin | | ",
        "writers | aws.cognito.signin.user.admin gazette/publish | gazette/write | gazette/publish",
        "publishers | '' | | ",
      })
  void a_token_has_the_scopes_of_the_groups(
      String groups, String asked, String added, String suppressed) {
    var token = token(event(list(groups), list(asked), Map.of()));
    assertEquals(list(added), texts(token.get("scopesToAdd")));
    assertEquals(list(suppressed), texts(token.get("scopesToSuppress")));
  }

  @Test
  void a_verified_address_is_told_and_no_other() {
    assertEquals(
        "ana@gazette.example",
        token(event(List.of(), List.of(), Map.of("email_verified", "true")))
            .at("/claimsToAddOrOverride/email")
            .stringValue());
    for (var verified : List.of("false", "", "True")) {
      var token = token(event(List.of(), List.of(), Map.of("email_verified", verified)));
      assertEquals(false, token.has("claimsToAddOrOverride"), verified);
    }
    assertEquals(false, token(event(List.of(), List.of(), Map.of())).has("claimsToAddOrOverride"));
  }

  @Test
  void the_event_comes_back_as_it_was() {
    var event = event(List.of("writers"), List.of(API), Map.of());
    var answer = new HashMap<>(function.handleRequest(event, NoContext.INSTANCE));
    answer.remove("response");
    assertEquals(event, answer);
  }

  /// Cognito leaves members out, or sends null, where there is nothing.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"request\":{}}",
        "{\"request\":{\"userAttributes\":null,\"groupConfiguration\":null,\"scopes\":null}}",
        "{\"request\":{\"groupConfiguration\":{\"groupsToOverride\":null}},\"scopes\":[null]}",
        "{\"request\":{\"userAttributes\":{\"email\":null,\"email_verified\":\"true\"}}}"
      })
  void what_is_left_out_grants_nothing(String json) {
    var token = token(Newsroom.JSON.readValue(json, Object.class));
    assertEquals("{\"scopesToAdd\":[],\"scopesToSuppress\":[]}", token.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "7", "{\"request\":7}", "{\"Records\":[]}"})
  void another_event_is_refused(String json) {
    var event = Newsroom.JSON.readValue(json, Object.class);
    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> function.handleRequest(event, NoContext.INSTANCE));
    assertEquals(
        "expected an event of Cognito's pre token generation, version 2, as in events/",
        refused.getMessage());
  }

  @Test
  void groups_and_scopes_are_those_of_the_template_and_the_routes() throws Exception {
    var template = Files.readString(Path.of("template.yaml"));
    var groups =
        Pattern.compile("GroupName: (\\w+)")
            .matcher(template)
            .results()
            .map(MatchResult::group)
            .map(line -> line.substring("GroupName: ".length()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(groups, new TreeSet<>(TokenFunction.scopesByGroup().keySet()));
    var scopes = new TreeSet<String>();
    TokenFunction.scopesByGroup().values().forEach(scopes::addAll);
    var required = new TreeSet<String>();
    Routing.scopes().values().forEach(required::addAll);
    assertEquals(required, scopes);
  }

  /// The claims of access tokens as they come: from a pool with the trigger, from another pool
  /// whose user names were chosen, from a program, from another issuer.
  @ParameterizedTest
  @CsvSource({
    "'{\"sub\":\"UUID\",\"username\":\"UUID\",\"email\":\"ana@gazette.example\"}',"
        + " ana@gazette.example",
    "'{\"sub\":\"UUID\",\"username\":\"ana\",\"client_id\":\"1example\"}', ana",
    "'{\"sub\":\"UUID\",\"username\":\"ana\",\"email\":\" \"}', ana",
    "'{\"sub\":\"1example\",\"client_id\":\"1example\"}', 1example",
    "'{\"sub\":\"auth0|5f7c\"}', auth0|5f7c",
  })
  void an_edit_bears_a_name_that_colleagues_know(String json, String name) {
    var newsroom = new Newsroom();
    var claims = new HashMap<String, String>();
    Newsroom.JSON
        .readTree(json.replace("UUID", UUID))
        .properties()
        .forEach(claim -> claims.put(claim.getKey(), claim.getValue().stringValue()));
    claims.put("token_use", "access");
    claims.put("scope", "gazette/write");
    var event = Newsroom.event("POST " + Newsroom.ARTICLES, Newsroom.draft("Un titre").toString());
    event.getHeaders().put("content-type", "application/json");
    var created = newsroom.editAs(claims, event).expect(201).json();
    assertEquals(name, created.get("updatedBy").stringValue());
  }

  private JsonNode token(Object event) {
    return Newsroom.JSON
        .valueToTree(function.handleRequest(event, NoContext.INSTANCE))
        .at("/response/claimsAndScopeOverrideDetails/accessTokenGeneration");
  }

  private static Map<String, Object> event(
      List<String> groups, List<String> scopes, Map<String, String> attributes) {
    var user = new HashMap<String, Object>(attributes);
    user.put("sub", UUID);
    user.put("email", "ana@gazette.example");
    return Map.of(
        "version",
        "2",
        "triggerSource",
        "TokenGeneration_HostedAuth",
        "userName",
        UUID,
        "request",
        Map.of(
            "userAttributes", user,
            "groupConfiguration", Map.of("groupsToOverride", groups),
            "scopes", scopes));
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::stringValue).toList();
  }

  private static List<String> list(String words) {
    return words == null || words.isEmpty() ? List.of() : Arrays.asList(words.split(" ", -1));
  }
}
