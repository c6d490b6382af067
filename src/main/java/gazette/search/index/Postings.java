package gazette.search.index;

import gazette.article.Language;
import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Query;
import gazette.dynamo.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Every read and write of a term's list is a method here. A list has an item for every row in
/// which the term occurs, and that a number for every article.
public record Postings(Table index) {

  private static final String BEHIND_ROWS = "~";
  private static final String LAST_LETTER = Character.toString(Character.MAX_CODE_POINT);
  private static final int FIRST_LOOK = 16;

  /// What a row of a common word weighs, about: where little may be read, few are asked for.
  private static final int A_ROW = 512;

  /// What an item with short keys weighs besides its places.
  private static final int AROUND = 40;

  void put(DocAddress seat, String term, Posting posting) {
    index.set(key(seat.lang(), term, seat.row()), seat.name(), posting.number());
  }

  void remove(DocAddress seat, String term) {
    index.remove(key(seat.lang(), term, seat.row()), seat.name());
  }

  /// The newest rows of a term's list.
  ///
  /// @param look how many rows to ask for first
  public PostingScan read(Language lang, String term, BlockRange span, int look) {
    var read = new PostingScan(term);
    var to = span.to();
    var asked = look;
    while (true) {
      var items =
          index.query(
              Query.of(partition(lang, term))
                  .between(term + "#" + span.from(), term + "#" + to)
                  .descending()
                  .limit(asked));
      items.forEach(read::add);
      if (items.size() < asked) {
        return read;
      }
      if (read.bytes() >= span.bytes()) {
        read.cut();
        return read;
      }
      to = Query.previousKey(row(items.getLast()));
      var each = Math.max(AROUND, read.bytes() / read.rows().size());
      asked = Math.max(1, (span.bytes() - read.bytes()) / each + 1);
    }
  }

  public PostingScan read(Language lang, String term, BlockRange span) {
    return read(lang, term, span, firstLook(span));
  }

  /// How many rows to ask for where nothing is known of them.
  private static int firstLook(BlockRange span) {
    return Math.clamp(span.bytes() / A_ROW, 1, FIRST_LOOK);
  }

  /// The lists of all terms that begin so, in the order of the alphabet. A look ends amid the rows
  /// of a term, which may have hundreds, the oldest first: of that one the newest are read, and the
  /// next look begins at the term behind it.
  public Beginning startingWith(Language lang, String prefix, BlockRange span) {
    var reads = new ArrayList<PostingScan>();
    var from = prefix;
    var asked = firstLook(span);
    var looked = 0;
    var bytes = 0;
    while (true) {
      var items =
          index.query(
              Query.of(partition(lang, prefix)).between(from, prefix + LAST_LETTER).limit(asked));
      var read = new PostingScan(prefix);
      items.stream().filter(item -> span.holds(row(item))).forEach(read::add);
      reads.add(read);
      if (items.size() < asked) {
        return new Beginning(reads, false);
      }
      var last = term(items.getLast());
      var newest = read(lang, last, span);
      reads.add(newest);
      bytes += items.stream().mapToInt(PostingScan::weight).sum() + newest.bytes();
      if (bytes >= span.bytes()) {
        return new Beginning(reads, true);
      }
      from = last + "#" + BEHIND_ROWS;
      looked += items.size() + newest.rows().size();
      asked = Math.max(FIRST_LOOK, (span.bytes() - bytes) / Math.max(AROUND, bytes / looked));
    }
  }

  /// What was read of the terms that begin alike.
  ///
  /// @param isCut whether there may be more terms, further in the alphabet
  public record Beginning(List<PostingScan> reads, boolean isCut) {}

  /// A term's list in these rows.
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

  /// In which row an item of a list is.
  static String row(Item item) {
    var sort = item.key().sort();
    return sort.substring(sort.lastIndexOf('#') + 1);
  }

  public static Key key(Language lang, String term, String row) {
    return new Key(partition(lang, term), term + "#" + row);
  }

  /// By the first two letters, so that what begins alike is one query.
  private static String partition(Language lang, String term) {
    var end =
        term.codePointCount(0, term.length()) < 2 ? term.length() : term.offsetByCodePoints(0, 2);
    return "TERM#%s#%s".formatted(lang, term.substring(0, end));
  }
}
