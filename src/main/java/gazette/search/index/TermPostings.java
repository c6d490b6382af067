package gazette.search.index;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The part of a posting list that was read, by block. May merge the lists of several terms with a
/// common prefix.
public final class TermPostings {

  /// The position at which a list was cut.
  ///
  /// @param row the oldest block that was read
  public record End(String term, String row) {}

  private final String name;
  private final Map<String, Map<Integer, Posting>> rows = new HashMap<>();
  private final Map<String, End> ends = new HashMap<>();
  private final Set<String> completed = new HashSet<>();
  private boolean blurred;
  private int size;
  private int bytes;

  /// @param name the term, or the prefix of several terms
  public TermPostings(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  /// Adds a part of a list: its newest blocks, or those below the cut.
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

  /// Adds single blocks of the terms that were cut; these blocks are complete then.
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

  /// Returns the number of bytes read.
  public int bytes() {
    return bytes;
  }

  /// Returns the newest cut, if any list was cut.
  public Optional<End> end() {
    return ends.values().stream().max(Comparator.comparing(End::row));
  }

  /// Returns the terms whose lists were cut.
  public Set<String> cutTerms() {
    return ends.keySet();
  }

  /// Returns the oldest complete block, if the list was cut.
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

  /// Returns true if the postings of a block are not completely known.
  public boolean isUnknown(String row) {
    return blurred
        || (!completed.contains(row)
            && cutBelow().filter(oldest -> row.compareTo(oldest) < 0).isPresent());
  }

  /// Marks the list as incomplete in every block, since further terms were not read.
  public void blur() {
    blurred = true;
  }

  /// Returns true if any block may have further postings.
  public boolean isBlurred() {
    return blurred;
  }

  /// Returns the estimated number of articles that have the term.
  public double frequency(CollectionStatistics corpus) {
    if (!isCut() || rows.isEmpty()) {
      return size;
    }
    return size * Math.max(1.0, (double) corpus.rows() / rows.size());
  }
}
