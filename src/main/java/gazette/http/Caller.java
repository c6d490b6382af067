package gazette.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The caller of a request, by the claims of a verified token.
///
/// @param id the identifier of the caller: the claim `sub`, else `client_id`
/// @param name the name that colleagues read: email, else username, else client, else subject
/// @param scopes the OAuth scopes of the token
public record Caller(String id, String name, Set<String> scopes) {

  /// Returns the caller that the claims of a token name. Throws a 401 if they name none.
  static Caller of(Map<String, String> claims) {
    return new Caller(
        first(claims, List.of("sub", "client_id")),
        first(claims, List.of("email", "username", "client_id", "sub")),
        Stream.of("scope", "scp")
            .flatMap(claim -> scopes(claims.getOrDefault(claim, "")))
            .collect(Collectors.toUnmodifiableSet()));
  }

  /// Splits a claim of scopes. The gateway writes a claim that is a list as `[a b]`.
  private static Stream<String> scopes(String claim) {
    return Stream.of(claim.replaceFirst("^\\[(.*)]$", "$1").split("\\s+"));
  }

  /// Replaces each half of a surrogate pair, which JSON can hold and DynamoDB refuses, by `?`.
  private static String wellFormed(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static String first(Map<String, String> claims, List<String> names) {
    return names.stream()
        .map(name -> claims.getOrDefault(name, ""))
        .filter(value -> !value.isBlank())
        .findFirst()
        .map(Caller::wellFormed)
        .orElseThrow(Problem::unauthorized);
  }
}
