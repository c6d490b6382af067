package gazette.discovery;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is known of one list: for each row that was read, the articles by their places.
final class TermList {

  private final String name;
  private final Map<String, Map<Integer, Posting>> rows = new HashMap<>();
  private @Nullable String cutBelow;
  private boolean blurred;
  private int size;
  private int bytes;

  /// @param name the term whose list it is, or how several begin
  TermList(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  /// Takes what was read of the newest rows.
  void add(Postings.Read read) {
    take(read.rows());
    bytes += read.bytes();
    if (read.isCut()) {
      cutBelow = rows.keySet().stream().min(String::compareTo).orElse(null);
    }
  }

  /// Takes what was read below where the list was cut.
  void extend(Postings.Read read) {
    cutBelow = null;
    add(read);
  }

  /// Takes single rows from below where the list was cut.
  void complete(Postings.Read read) {
    take(read.rows());
  }

  private void take(Collection<Postings.Row> read) {
    for (var row : read) {
      var places = rows.computeIfAbsent(row.row(), r -> new HashMap<>());
      for (var entry : row.entries()) {
        size += places.containsKey(entry.place()) ? 0 : 1;
        places.merge(entry.place(), entry.posting(), (a, b) -> a.weight() >= b.weight() ? a : b);
      }
    }
  }

  /// How much was read of it.
  int bytes() {
    return bytes;
  }

  /// The oldest row that was read, if there are older ones that were not.
  Optional<String> cutBelow() {
    return Optional.ofNullable(cutBelow);
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
