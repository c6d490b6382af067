package gazette.http;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who makes a request, by the claims of a verified token.
///
/// @param id what tells this caller from every other
/// @param name what colleagues read: email, else username, else client, else subject
public record Caller(String id, String name, Set<String> scopes) {

  static Caller of(Map<String, String> claims) {
    return new Caller(
        first(claims, List.of("sub", "client_id")),
        first(claims, List.of("email", "username", "client_id", "sub")),
        Set.copyOf(List.of(claims.getOrDefault("scope", "").strip().split("\\s+"))));
  }

  private static String first(Map<String, String> claims, List<String> names) {
    return names.stream()
        .map(name -> claims.getOrDefault(name, ""))
        .filter(value -> !value.isBlank())
        .findFirst()
        .orElseThrow(Problem::unauthorized);
  }
}
