package gazette.search.index;

import gazette.article.Language;
import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Query;
import gazette.dynamo.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Reads and writes posting lists. A list has an item for each block in which the term occurs, with
/// a number for each article.
public record Postings(Table index) {

  private static final String BEHIND_ROWS = "~";
  private static final String LAST_LETTER = Character.toString(Character.MAX_CODE_POINT);
  private static final int FIRST_LOOK = 16;

  /// The approximate size of an item of a common term, to bound the number of items of a short
  /// read.
  private static final int A_ROW = 512;

  /// The overhead of an item with short keys, in bytes.
  private static final int AROUND = 40;

  void put(DocAddress address, String term, Posting posting) {
    index.set(key(address.lang(), term, address.row()), address.name(), posting.number());
  }

  void remove(DocAddress address, String term) {
    index.remove(key(address.lang(), term, address.row()), address.name());
  }

  /// Returns the newest blocks of a posting list.
  ///
  /// @param look the number of blocks to request first
  public PostingScan read(Language lang, String term, BlockRange range, int look) {
    var read = new PostingScan(term);
    var to = range.to();
    var asked = look;
    while (true) {
      var items =
          index.query(
              Query.of(partition(lang, term))
                  .between(term + "#" + range.from(), term + "#" + to)
                  .descending()
                  .limit(asked));
      items.forEach(read::add);
      if (items.size() < asked) {
        return read;
      }
      if (read.bytes() >= range.bytes()) {
        read.cut();
        return read;
      }
      to = Query.previousKey(row(items.getLast()));
      var each = Math.max(AROUND, read.bytes() / read.rows().size());
      asked = Math.max(1, (range.bytes() - read.bytes()) / each + 1);
    }
  }

  public PostingScan read(Language lang, String term, BlockRange range) {
    return read(lang, term, range, firstLook(range));
  }

  /// Returns the number of blocks to request if nothing is known of the list.
  private static int firstLook(BlockRange range) {
    return Math.clamp(range.bytes() / A_ROW, 1, FIRST_LOOK);
  }

  /// Returns the posting lists of all terms with a prefix, in the order of the terms. A query ends
  /// amid the blocks of a term, which may have hundreds, oldest first: the newest of that term are
  /// read then, and the next query starts at the following term.
  public Beginning startingWith(Language lang, String prefix, BlockRange range) {
    var reads = new ArrayList<PostingScan>();
    var from = prefix;
    var asked = firstLook(range);
    var looked = 0;
    var bytes = 0;
    while (true) {
      var items =
          index.query(
              Query.of(partition(lang, prefix)).between(from, prefix + LAST_LETTER).limit(asked));
      var read = new PostingScan(prefix);
      items.stream().filter(item -> range.holds(row(item))).forEach(read::add);
      reads.add(read);
      if (items.size() < asked) {
        return new Beginning(reads, false);
      }
      var last = term(items.getLast());
      var newest = read(lang, last, range);
      reads.add(newest);
      bytes += items.stream().mapToInt(PostingScan::weight).sum() + newest.bytes();
      if (bytes >= range.bytes()) {
        return new Beginning(reads, true);
      }
      from = last + "#" + BEHIND_ROWS;
      looked += items.size() + newest.rows().size();
      asked = Math.max(FIRST_LOOK, (range.bytes() - bytes) / Math.max(AROUND, bytes / looked));
    }
  }

  /// The posting lists of the terms with a prefix.
  ///
  /// @param isCut true if there may be further terms
  public record Beginning(List<PostingScan> reads, boolean isCut) {}

  /// Returns the postings of a term in the given blocks.
  public PostingScan inRows(Language lang, String term, Collection<String> rows) {
    var read = new PostingScan(term);
    index
        .getAll(rows.stream().map(row -> key(lang, term, row)).toList())
        .values()
        .forEach(read::add);
    return read;
  }

  private static String term(Item item) {
    var sort = item.key().sort();
    return sort.substring(0, sort.lastIndexOf('#'));
  }

  /// Returns the block of an item.
  static String row(Item item) {
    var sort = item.key().sort();
    return sort.substring(sort.lastIndexOf('#') + 1);
  }

  public static Key key(Language lang, String term, String row) {
    return new Key(partition(lang, term), term + "#" + row);
  }

  /// Returns the partition key, which begins with the first two letters of the term, so that a
  /// prefix is one query.
  private static String partition(Language lang, String term) {
    var end =
        term.codePointCount(0, term.length()) < 2 ? term.length() : term.offsetByCodePoints(0, 2);
    return "TERM#%s#%s".formatted(lang, term.substring(0, end));
  }
}
