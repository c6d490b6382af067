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
  static final int MOST = 100;

  /// Where the body itself is.
  private static final String WHOLE = "";

  private final Map<String, Violation> noted = new LinkedHashMap<>();
  private boolean more;

  void add(Violation mistake) {
    if (noted.containsKey(mistake.where()) || noted.containsKey(WHOLE)) {
      return;
    }
    if (noted.size() == MOST) {
      more = true;
      return;
    }
    noted.put(mistake.where(), mistake);
  }

  boolean areNone() {
    return noted.isEmpty() && !more;
  }

  /// Whether there are more than are told, so that looking for others is of no use.
  boolean areTooMany() {
    return more;
  }

  /// Takes out those that lie at the pointer or below it, to be told elsewhere.
  List<Violation> take(String pointer) {
    var taken = told().stream().filter(m -> (m.where() + "/").startsWith(pointer + "/")).toList();
    taken.forEach(mistake -> noted.remove(mistake.where()));
    return taken;
  }

  List<Violation> told() {
    return List.copyOf(noted.values());
  }

  /// In one sentence.
  String summary() {
    if (more) {
      return "more than %d fields are not valid: here are the first".formatted(MOST);
    }
    if (noted.size() > 1) {
      var areParameters = noted.values().stream().allMatch(Violation::isInParameter);
      return noted.size() + (areParameters ? " parameters" : " fields") + " are not valid";
    }
    var only = noted.values().iterator().next();
    return (only.where().isEmpty() ? "the body" : only.where()) + " " + only.detail();
  }
}
