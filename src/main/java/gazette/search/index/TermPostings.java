package gazette.search.index;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The posting list of one term of a query, as far as it has been read: postings by block and slot.
/// For a prefix it is the union of the lists of all terms with that prefix.
public final class TermPostings {

  /// Where the scan of a term's list was truncated.
  ///
  /// @param block the oldest block that was read
  public record ScanEnd(String term, String block) {}

  private final Map<String, Map<Integer, Posting>> blocks = new HashMap<>();
  private final Map<String, ScanEnd> ends = new HashMap<>();
  private final Set<String> completedBlocks = new HashSet<>();
  private boolean hasUnreadTerms;
  private int size;
  private int bytesRead;

  /// Adds a scan of a term: of its newest blocks, or of those that follow where its list was
  /// truncated.
  public void add(PostingScan scan) {
    addPostings(scan.blocks());
    bytesRead += scan.bytes();
    ends.remove(scan.term());
    if (scan.isTruncated()) {
      scan.blocks().stream()
          .map(PostingScan.PostingBlock::name)
          .min(String::compareTo)
          .ifPresent(oldest -> ends.put(scan.term(), new ScanEnd(scan.term(), oldest)));
    }
  }

  /// Adds what single blocks have of all truncated terms; these blocks are then fully read.
  public void addBlocks(Collection<String> names, Collection<PostingScan> scans) {
    scans.forEach(scan -> addPostings(scan.blocks()));
    completedBlocks.addAll(names);
  }

  /// An article that has several terms of a prefix keeps its heaviest posting.
  private void addPostings(Collection<PostingScan.PostingBlock> added) {
    for (var block : added) {
      var postings = blocks.computeIfAbsent(block.name(), b -> new HashMap<>());
      for (var entry : block.postings()) {
        size += postings.containsKey(entry.slot()) ? 0 : 1;
        postings.merge(entry.slot(), entry.posting(), (a, b) -> a.weight() >= b.weight() ? a : b);
      }
    }
  }

  /// Returns the number of bytes read by scans, as DynamoDB bills them.
  public int bytesRead() {
    return bytesRead;
  }

  /// Returns, of the truncated terms, the one whose scan ended at the newest block.
  public Optional<ScanEnd> newestEnd() {
    return ends.values().stream().max(Comparator.comparing(ScanEnd::block));
  }

  public Set<String> truncatedTerms() {
    return ends.keySet();
  }

  /// Returns the oldest block down to which every term was read, if there are older ones.
  public Optional<String> truncatedAt() {
    return newestEnd().map(ScanEnd::block);
  }

  public boolean isTruncated() {
    return !ends.isEmpty();
  }

  /// Returns the postings that were read, by block and slot.
  public Map<String, Map<Integer, Posting>> blocks() {
    return blocks;
  }

  /// Returns the postings that were read of a block, by slot.
  public Map<Integer, Posting> postings(String block) {
    return blocks.getOrDefault(block, Map.of());
  }

  /// Returns whether the block may have postings that were not read.
  public boolean isUnread(String block) {
    return hasUnreadTerms
        || (!completedBlocks.contains(block)
            && truncatedAt().filter(oldest -> block.compareTo(oldest) < 0).isPresent());
  }

  /// Records that more terms may have the prefix, of which nothing was read.
  public void markUnreadTerms() {
    hasUnreadTerms = true;
  }

  /// Returns whether any block may have postings of terms that were not read.
  public boolean hasUnreadTerms() {
    return hasUnreadTerms;
  }

  /// Returns the document frequency, extrapolated from the blocks that were read if the list is
  /// truncated.
  public double documentFrequency(CollectionStatistics statistics) {
    if (!isTruncated() || blocks.isEmpty()) {
      return size;
    }
    return size * Math.max(1.0, (double) statistics.blocks() / blocks.size());
  }
}
