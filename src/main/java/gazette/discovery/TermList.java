package gazette.discovery;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is known of one term's list: for each row that was read, the articles by their places.
final class TermList {

  private final Map<String, Map<Integer, Posting>> rows = new HashMap<>();
  private @Nullable String cutBelow;
  private boolean blurred;
  private int size;

  void add(Postings.Read read) {
    for (var row : read.rows()) {
      var places = rows.computeIfAbsent(row.row(), r -> new HashMap<>());
      for (var entry : row.entries()) {
        size += places.containsKey(entry.place()) ? 0 : 1;
        places.merge(entry.place(), entry.posting(), (a, b) -> a.weight() >= b.weight() ? a : b);
      }
    }
    if (read.isCut()) {
      cutBelow = rows.keySet().stream().min(String::compareTo).orElse(null);
    }
  }

  /// How many articles are known to have the term.
  int size() {
    return size;
  }

  boolean isCut() {
    return cutBelow != null;
  }

  Map<String, Map<Integer, Posting>> rows() {
    return rows;
  }

  Map<Integer, Posting> row(String row) {
    return rows.getOrDefault(row, Map.of());
  }

  /// Whether the list does not tell all of that row.
  boolean isUnknown(String row) {
    return isBlurred()
        || (cutBelow != null && row.compareTo(cutBelow) < 0 && !rows.containsKey(row));
  }

  /// Notes that this is the list of several terms, of which the last may have been left out.
  void blur() {
    blurred = true;
  }

  /// Whether a row that was read may have others who have the term.
  boolean isBlurred() {
    return blurred && isCut();
  }

  /// In how many articles the term occurs, by what was read of its list.
  double frequency(Corpus corpus) {
    if (cutBelow == null || rows.isEmpty()) {
      return size;
    }
    return size * Math.max(1.0, (double) corpus.rows() / rows.size());
  }
}
