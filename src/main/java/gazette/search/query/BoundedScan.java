package gazette.search.query;

import gazette.search.index.BlockRange;
import gazette.search.index.CollectionStatistics;
import gazette.search.index.TermPostings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The posting lists of the required terms of a query, all read back to the same block within a
/// bound on their bytes. Only lists that exclude many articles are read that far; whether the few
/// articles that are left have the other terms is verified in their pages.
///
/// @param lists the lists that were read on, rarest first
/// @param oldest the oldest block down to which all of them were read, if there are older ones
record BoundedScan(List<TermPostings> lists, Optional<String> oldest) {

  /// The bytes to read of all lists together for the newest time slice: six read units.
  static final int MAX_BYTES = 48 * 1024;

  /// The bytes for an older time slice, of which a response may read two; also the bytes to read
  /// beyond the bound to reach a cursor's block. It is the same in every response that reads a
  /// slice, or the slice would have another end, and its order would change behind a cursor.
  static final int MAX_LATER_BYTES = 24 * 1024;

  /// The bytes to read of each list before it is known which are required, at most.
  private static final int MAX_FIRST_BYTES = 8 * 1024;

  /// The bytes that one extension of a list reads, at most.
  private static final int MAX_EXTENSION_BYTES = 16 * 1024;

  /// A list that excludes no more articles than this is not read on: their pages cost less.
  private static final double MIN_EXCLUDED_ARTICLES = 8;

  BoundedScan {
    lists = List.copyOf(lists);
  }

  /// Returns how many bytes to read first of each of `count` lists.
  static int firstBytes(int maxBytes, int count) {
    return Math.min(MAX_FIRST_BYTES, maxBytes / Math.max(1, count));
  }

  /// Reads on in the lists that are required, always in the one whose scan ended at the newest
  /// block.
  ///
  /// @param begun all lists, each read for its first bytes
  /// @param range the blocks to read, and the bytes of all lists together
  /// @param cursorBlock the block at which the slice ended for the response before: it ends there
  ///   again, although lists may have grown a little or other ones may be required
  static BoundedScan of(
      Collection<TermPostings> begun,
      PostingReader reader,
      BlockRange range,
      CollectionStatistics statistics,
      Optional<String> cursorBlock) {
    var required = required(begun, statistics);
    var left = range.maxBytes() - begun.stream().mapToInt(TermPostings::bytesRead).sum();
    var least = cursorBlock.isPresent() ? -MAX_LATER_BYTES : 0;
    while (left > least) {
      var shortest = shortest(required);
      if (shortest.isEmpty() || (left <= 0 && reaches(shortest.get(), cursorBlock))) {
        break;
      }
      var list = shortest.get();
      var before = list.bytesRead();
      var bytes = Math.min(left > 0 ? left : left - least, MAX_EXTENSION_BYTES);
      reader.extend(list, range.withMaxBytes(bytes));
      left -= Math.max(1, list.bytesRead() - before);
    }
    var end = shortest(required).filter(list -> !reaches(list, cursorBlock));
    return new BoundedScan(required, end.flatMap(TermPostings::truncatedAt).or(() -> cursorBlock));
  }

  private static boolean reaches(TermPostings list, Optional<String> block) {
    return block.filter(oldest -> list.truncatedAt().orElse("").compareTo(oldest) <= 0).isPresent();
  }

  /// Returns the lists to read on, rarest first: the rarest, and each that is expected to exclude
  /// enough of the articles that the ones before it leave. A list with unread terms excludes
  /// nothing, so it is required only if there is no other.
  private static List<TermPostings> required(
      Collection<TermPostings> lists, CollectionStatistics statistics) {
    var rarest =
        lists.stream()
            .sorted(
                Comparator.comparing(TermPostings::hasUnreadTerms)
                    .thenComparingDouble(list -> list.documentFrequency(statistics)))
            .toList();
    var articles =
        lists.stream()
            .mapToDouble(list -> list.documentFrequency(statistics))
            .reduce(Math.max(1, statistics.articles()), Math::max);
    var required = new ArrayList<TermPostings>();
    var left = articles;
    for (var list : rarest) {
      var excluded = left * (1 - list.documentFrequency(statistics) / articles);
      if (required.isEmpty() || (excluded > MIN_EXCLUDED_ARTICLES && !list.hasUnreadTerms())) {
        required.add(list);
        left -= excluded;
      }
    }
    return required;
  }

  /// Returns the truncated list that was read the least far back.
  private static Optional<TermPostings> shortest(List<TermPostings> lists) {
    return lists.stream()
        .filter(TermPostings::isTruncated)
        .max(Comparator.comparing(list -> list.truncatedAt().orElseThrow()));
  }

  /// Returns whether all of these lists were read for the block.
  boolean covers(String block) {
    return oldest.map(o -> block.compareTo(o) >= 0).orElse(true);
  }
}
