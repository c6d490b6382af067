package gazette.search.query;

import gazette.search.index.BlockRange;
import gazette.search.index.CollectionStatistics;
import gazette.search.index.TermPostings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Bounds how far back the posting lists of a query are read: those that leave out many articles,
/// all down to the same block. The pages of the remaining candidates tell whether the other words
/// occur.
///
/// @param lists the lists that are needed, rarest first
/// @param below the block under which nothing was read, if there are older ones
record BoundedScan(List<TermPostings> lists, Optional<String> below) {

  /// The maximum number of bytes read of all lists together, in the newest slice: six read units.
  static final int MAX_BYTES = 48 * 1024;

  /// The same for older slices, of which a response may take two. Constant, because otherwise the
  /// order of results would change behind a cursor.
  static final int MAX_OLDER_BYTES = 24 * 1024;

  /// The number of bytes read of each list at first, and at a time.
  private static final int FIRST_BYTES = 8 * 1024;

  private static final int BYTES_PER_READ = 16 * 1024;

  /// The number of excluded articles from which a list is worth reading.
  private static final double MIN_EXCLUDED_ARTICLES = 8;

  BoundedScan {
    lists = List.copyOf(lists);
  }

  /// Returns the bytes to read of each of `count` lists before it is known which are needed.
  static int first(int bytes, int count) {
    return Math.min(FIRST_BYTES, bytes / Math.max(1, count));
  }

  /// Reads on in the lists that are needed.
  ///
  /// @param range the blocks, with the limit for all lists together
  /// @param downTo the oldest block of the previous response, at which this one ends too although
  ///   lists have grown
  static BoundedScan of(
      Collection<TermPostings> begun,
      PostingReader lists,
      BlockRange range,
      CollectionStatistics corpus,
      Optional<String> downTo) {
    var needed = needed(begun, corpus);
    var left = range.bytes() - begun.stream().mapToInt(TermPostings::bytes).sum();
    var least = downTo.isPresent() ? -MAX_OLDER_BYTES : 0;
    while (left > least) {
      var shallowest = shallowest(needed);
      if (shallowest.isEmpty() || (left <= 0 && reaches(shallowest.get(), downTo))) {
        break;
      }
      var list = shallowest.get();
      var before = list.bytes();
      lists.extend(list, range.atMost(Math.min(left > 0 ? left : left - least, BYTES_PER_READ)));
      left -= Math.max(1, list.bytes() - before);
    }
    var below = shallowest(needed).filter(list -> !reaches(list, downTo));
    return new BoundedScan(needed, below.flatMap(TermPostings::cutBelow).or(() -> downTo));
  }

  private static boolean reaches(TermPostings list, Optional<String> row) {
    return row.filter(oldest -> list.cutBelow().orElse("").compareTo(oldest) <= 0).isPresent();
  }

  /// Returns true if the list tells what it does not contain. That of a prefix with very many words
  /// does not, and is needed only if there is no other.
  private static List<TermPostings> needed(
      Collection<TermPostings> lists, CollectionStatistics corpus) {
    var rarest =
        lists.stream()
            .sorted(
                Comparator.comparing(TermPostings::isBlurred)
                    .thenComparingDouble(list -> list.frequency(corpus)))
            .toList();
    var articles =
        lists.stream()
            .mapToDouble(list -> list.frequency(corpus))
            .reduce(Math.max(1, corpus.articles()), Math::max);
    var needed = new ArrayList<TermPostings>();
    var left = articles;
    for (var list : rarest) {
      var without = left * (1 - list.frequency(corpus) / articles);
      if (needed.isEmpty() || (without > MIN_EXCLUDED_ARTICLES && !list.isBlurred())) {
        needed.add(list);
        left -= without;
      }
    }
    return needed;
  }

  private static Optional<TermPostings> shallowest(List<TermPostings> lists) {
    return lists.stream()
        .filter(TermPostings::isCut)
        .max(Comparator.comparing(list -> list.cutBelow().orElseThrow()));
  }

  /// Returns true if the needed lists were read down to a block.
  boolean covers(String row) {
    return below.map(oldest -> row.compareTo(oldest) >= 0).orElse(true);
  }
}
