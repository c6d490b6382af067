package gazette;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import gazette.runtime.Environment;
import gazette.runtime.FunctionEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Decides what a person's access token of the stack's user pool holds, as its pre token generation
/// trigger (version 2): the scopes of the person's groups, and the e-mail address.
///
/// A token that was asked for with scopes (OAuth) loses those that no group grants. One of a
/// sign-in through the API of Cognito, where no scope can be asked for, gets all that are granted.
public final class TokenFunction implements RequestHandler<Object, Map<String, Object>> {

  private static final String WRITE = "gazette/write";
  private static final String PUBLISH = "gazette/publish";

  /// The scope of every token of a sign-in through the API of Cognito, and of no other.
  private static final String API_SIGN_IN = "aws.cognito.signin.user.admin";

  private static final Map<String, Set<String>> SCOPES =
      Map.of("writers", Set.of(WRITE), "publishers", Set.of(WRITE, PUBLISH));
  private static final String EXPECTED = "an event of Cognito's pre token generation, version 2";

  /// Makes the function for Lambda.
  public TokenFunction() {}

  /// Makes the function for the local system and tests; it needs nothing of the environment.
  public TokenFunction(Environment unused) {
    this();
  }

  /// Returns the scopes that the groups of a user pool grant.
  public static Map<String, Set<String>> scopesByGroup() {
    return SCOPES;
  }

  /// Returns the event with the response that Cognito expects in it. Throws an
  /// IllegalArgumentException that names the expected shape for any other event; Cognito then
  /// issues no token.
  @Override
  public Map<String, Object> handleRequest(Object event, Context context) {
    var request = member(event, "request").orElseThrow(() -> FunctionEvent.unexpected(EXPECTED));
    var asked = texts(request, "scopes");
    var granted = new TreeSet<String>();
    member(request, "groupConfiguration")
        .map(groups -> texts(groups, "groupsToOverride"))
        .orElse(Set.of())
        .forEach(group -> granted.addAll(SCOPES.getOrDefault(group, Set.of())));
    var added = new TreeSet<String>();
    if (asked.contains(API_SIGN_IN)) {
      added.addAll(granted);
      added.removeAll(asked);
    }
    var suppressed = new TreeSet<>(Set.of(WRITE, PUBLISH));
    suppressed.retainAll(asked);
    suppressed.removeAll(granted);
    var token = new LinkedHashMap<String, Object>();
    verifiedEmail(request)
        .ifPresent(email -> token.put("claimsToAddOrOverride", Map.of("email", email)));
    token.put("scopesToAdd", List.copyOf(added));
    token.put("scopesToSuppress", List.copyOf(suppressed));
    var answered = new LinkedHashMap<String, Object>();
    ((Map<?, ?>) event).forEach((name, value) -> answered.put(name.toString(), value));
    answered.put(
        "response",
        Map.of("claimsAndScopeOverrideDetails", Map.of("accessTokenGeneration", token)));
    return answered;
  }

  /// An address that is not verified may be anybody's: people can change their own.
  private static Optional<String> verifiedEmail(Map<?, ?> request) {
    return member(request, "userAttributes")
        .filter(attributes -> "true".equals(String.valueOf(attributes.get("email_verified"))))
        .flatMap(attributes -> Optional.ofNullable(attributes.get("email")))
        .map(Object::toString);
  }

  private static Optional<Map<?, ?>> member(Object event, String name) {
    return event instanceof Map<?, ?> members && members.get(name) instanceof Map<?, ?> member
        ? Optional.of(member)
        : Optional.empty();
  }

  private static Set<String> texts(Map<?, ?> members, String name) {
    var texts = new TreeSet<String>();
    if (members.get(name) instanceof List<?> list) {
      list.forEach(text -> texts.add(String.valueOf(text)));
    }
    return texts;
  }
}
