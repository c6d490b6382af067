package gazette.search.index;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is known of one list: for each row that was read, the articles by their places. It may be
/// the list of several terms that begin alike.
public final class TermPostings {

  /// Where a term's list was cut.
  ///
  /// @param row the oldest that was read
  public record End(String term, String row) {}

  private final String name;
  private final Map<String, Map<Integer, Posting>> rows = new HashMap<>();
  private final Map<String, End> ends = new HashMap<>();
  private final Set<String> completed = new HashSet<>();
  private boolean blurred;
  private int size;
  private int bytes;

  /// @param name the term whose list it is, or how several begin
  public TermPostings(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  /// Takes what was read of a term: its newest rows, or those below where it was cut.
  public void add(PostingScan read) {
    take(read.rows());
    bytes += read.bytes();
    ends.remove(read.term());
    if (read.isCut()) {
      read.rows().stream()
          .map(PostingScan.PostingBlock::row)
          .min(String::compareTo)
          .ifPresent(oldest -> ends.put(read.term(), new End(read.term(), oldest)));
    }
  }

  /// Takes what single rows have of the terms that were cut: of these rows all is known then.
  public void complete(Collection<String> rows, Collection<PostingScan> reads) {
    reads.forEach(read -> take(read.rows()));
    completed.addAll(rows);
  }

  private void take(Collection<PostingScan.PostingBlock> read) {
    for (var row : read) {
      var places = rows.computeIfAbsent(row.row(), r -> new HashMap<>());
      for (var entry : row.entries()) {
        size += places.containsKey(entry.place()) ? 0 : 1;
        places.merge(entry.place(), entry.posting(), (a, b) -> a.weight() >= b.weight() ? a : b);
      }
    }
  }

  /// How much was read of it.
  public int bytes() {
    return bytes;
  }

  /// Where it ends soonest, if there are older rows that were not read.
  public Optional<End> end() {
    return ends.values().stream().max(Comparator.comparing(End::row));
  }

  /// The terms whose lists go on.
  public Set<String> cutTerms() {
    return ends.keySet();
  }

  /// The oldest row that was read, if there are older ones that were not.
  public Optional<String> cutBelow() {
    return end().map(End::row);
  }

  public boolean isCut() {
    return !ends.isEmpty();
  }

  public Map<String, Map<Integer, Posting>> rows() {
    return rows;
  }

  public Map<Integer, Posting> row(String row) {
    return rows.getOrDefault(row, Map.of());
  }

  /// Whether the list does not tell all of that row.
  public boolean isUnknown(String row) {
    return blurred
        || (!completed.contains(row)
            && cutBelow().filter(oldest -> row.compareTo(oldest) < 0).isPresent());
  }

  /// Notes that there may be more terms, of which nothing was read.
  public void blur() {
    blurred = true;
  }

  /// Whether a row that was read may have others who have the term.
  public boolean isBlurred() {
    return blurred;
  }

  /// In how many articles the term occurs, by what was read of its list.
  public double frequency(CollectionStatistics corpus) {
    if (!isCut() || rows.isEmpty()) {
      return size;
    }
    return size * Math.max(1.0, (double) corpus.rows() / rows.size());
  }
}
