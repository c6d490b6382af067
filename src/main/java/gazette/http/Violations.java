package gazette.http;

import gazette.http.Problem.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Violations of a request: the first at each location, at most [#MAX_VIOLATIONS]. If the body as a
/// whole is invalid, its members are not reported.
final class Violations {

  /// The maximum number of violations that are reported.
  static final int MAX_VIOLATIONS = 100;

  /// The location of the body itself.
  private static final String WHOLE_BODY = "";

  private final Map<String, Violation> byLocation = new LinkedHashMap<>();
  private boolean isTruncated;

  /// Adds a violation unless its location, or the whole body, has one already.
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

  /// Returns whether there are more violations than are reported, so that looking for others is of
  /// no use.
  boolean isTruncated() {
    return isTruncated;
  }

  /// Removes and returns the violations at the pointer or below it.
  List<Violation> take(String pointer) {
    var taken =
        list().stream().filter(m -> (m.location() + "/").startsWith(pointer + "/")).toList();
    taken.forEach(violation -> byLocation.remove(violation.location()));
    return taken;
  }

  /// Returns the violations in the order in which they were found.
  List<Violation> list() {
    return List.copyOf(byLocation.values());
  }

  /// Returns a sentence that sums up the violations.
  String summary() {
    if (isTruncated) {
      return "more than %d fields are not valid: only the first are listed"
          .formatted(MAX_VIOLATIONS);
    }
    if (byLocation.size() > 1) {
      var areParameters = byLocation.values().stream().allMatch(Violation::isInParameter);
      return byLocation.size() + (areParameters ? " parameters" : " fields") + " are not valid";
    }
    var only = byLocation.values().iterator().next();
    return (only.location().isEmpty() ? "the body" : only.location()) + " " + only.detail();
  }
}
