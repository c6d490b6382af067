package gazette.http;

import gazette.http.Problem.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is wrong with a request: each place once, by the first that was found there, and no more
/// places than anybody would mend at a time. Where a body is wrong as a whole, its parts are not
/// told.
final class Violations {

  /// How many are told.
  static final int MAX_VIOLATIONS = 100;

  /// Where the body itself is.
  private static final String WHOLE_BODY = "";

  private final Map<String, Violation> byLocation = new LinkedHashMap<>();
  private boolean isTruncated;

  void add(Violation violation) {
    if (byLocation.containsKey(violation.location()) || byLocation.containsKey(WHOLE_BODY)) {
      return;
    }
    if (byLocation.size() == MAX_VIOLATIONS) {
      isTruncated = true;
      return;
    }
    byLocation.put(violation.location(), violation);
  }

  boolean isEmpty() {
    return byLocation.isEmpty() && !isTruncated;
  }

  /// Whether there are more than are told, so that looking for others is of no use.
  boolean isTruncated() {
    return isTruncated;
  }

  /// Takes out those that lie at the pointer or below it, to be told elsewhere.
  List<Violation> take(String pointer) {
    var taken =
        list().stream().filter(m -> (m.location() + "/").startsWith(pointer + "/")).toList();
    taken.forEach(violation -> byLocation.remove(violation.location()));
    return taken;
  }

  List<Violation> list() {
    return List.copyOf(byLocation.values());
  }

  /// In one sentence.
  String summary() {
    if (isTruncated) {
      return "more than %d fields are not valid: here are the first".formatted(MAX_VIOLATIONS);
    }
    if (byLocation.size() > 1) {
      var areParameters = byLocation.values().stream().allMatch(Violation::isInParameter);
      return byLocation.size() + (areParameters ? " parameters" : " fields") + " are not valid";
    }
    var only = byLocation.values().iterator().next();
    return (only.location().isEmpty() ? "the body" : only.location()) + " " + only.detail();
  }
}
