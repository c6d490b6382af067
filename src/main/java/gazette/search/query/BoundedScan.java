package gazette.search.query;

import gazette.search.index.BlockRange;
import gazette.search.index.CollectionStatistics;
import gazette.search.index.TermPostings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// How far back the lists of a query are read: those that leave out many articles, all to the same
/// row. Whether the rest of the words are there, the few pages that are left can tell.
///
/// @param lists those that are needed, the rarest first
/// @param below the row under which they were not read, if there are older ones
record BoundedScan(List<TermPostings> lists, Optional<String> below) {

  /// So much is read of all of them, of the newest articles: six read units.
  static final int BYTES = 48 * 1024;

  /// So much of older ones, of which an answer may take two stretches. It is the same in every
  /// answer that comes to them, or their order would change behind a cursor.
  static final int FURTHER = 24 * 1024;

  /// So much of each at first, and so much at once when that is not enough.
  private static final int FIRST = 8 * 1024;

  private static final int MORE = 16 * 1024;

  /// A list that leaves out fewer articles is not worth reading.
  private static final double FEW = 8;

  BoundedScan {
    lists = List.copyOf(lists);
  }

  /// How much is read of each of so many lists before it is known which are needed.
  static int first(int bytes, int count) {
    return Math.min(FIRST, bytes / Math.max(1, count));
  }

  /// Reads on in those that are needed.
  ///
  /// @param span of which so much may be read of all lists together
  /// @param downTo where the answer before ended: it ends there again, though lists have grown a
  ///   little or another one is needed
  static BoundedScan of(
      Collection<TermPostings> begun,
      PostingReader lists,
      BlockRange span,
      CollectionStatistics corpus,
      Optional<String> downTo) {
    var needed = needed(begun, corpus);
    var left = span.bytes() - begun.stream().mapToInt(TermPostings::bytes).sum();
    var least = downTo.isPresent() ? -FURTHER : 0;
    while (left > least) {
      var shallowest = shallowest(needed);
      if (shallowest.isEmpty() || (left <= 0 && reaches(shallowest.get(), downTo))) {
        break;
      }
      var list = shallowest.get();
      var before = list.bytes();
      lists.extend(list, span.atMost(Math.min(left > 0 ? left : left - least, MORE)));
      left -= Math.max(1, list.bytes() - before);
    }
    var below = shallowest(needed).filter(list -> !reaches(list, downTo));
    return new BoundedScan(needed, below.flatMap(TermPostings::cutBelow).or(() -> downTo));
  }

  private static boolean reaches(TermPostings list, Optional<String> row) {
    return row.filter(oldest -> list.cutBelow().orElse("").compareTo(oldest) <= 0).isPresent();
  }

  /// The list of a beginning that very many words have tells nothing of what it does not have, and
  /// is needed only where there is no other.
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
      if (needed.isEmpty() || (without > FEW && !list.isBlurred())) {
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

  /// Whether the lists that are needed tell of a row.
  boolean covers(String row) {
    return below.map(oldest -> row.compareTo(oldest) >= 0).orElse(true);
  }
}
