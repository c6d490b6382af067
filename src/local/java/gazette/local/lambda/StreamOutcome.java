package gazette.local.lambda;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What became of some records of a stream.
sealed interface StreamOutcome {

  record Done() implements StreamOutcome {}

  /// What comes before it is done, what follows is not.
  ///
  /// @param record the first that failed, by its place among them
  record FailedFrom(int record) implements StreamOutcome {}

  record Crashed() implements StreamOutcome {}

  /// As a function says that may: all from the first that it names; all where it names none of
  /// these.
  static StreamOutcome of(List<StreamRecord> records, @Nullable Object answer) {
    var named = named(answer);
    if (named.isEmpty()) {
      return new Done();
    }
    for (var i = 0; i < records.size(); i++) {
      if (named.contains(records.get(i).number())) {
        return new FailedFrom(i);
      }
    }
    return new FailedFrom(0);
  }

  private static Set<String> named(@Nullable Object answer) {
    var named = new HashSet<String>();
    if (answer != null) {
      JsonMapper.shared()
          .valueToTree(answer)
          .path("batchItemFailures")
          .forEach(failure -> named.add(failure.path("itemIdentifier").asString("")));
    }
    return named;
  }
}
