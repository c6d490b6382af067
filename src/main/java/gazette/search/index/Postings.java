package gazette.search.index;

import gazette.article.Language;
import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Query;
import gazette.dynamo.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Reads and writes posting lists. A list has one item for each block in which its term occurs, and
/// the item has one number for each article, under the name of the article's slot.
public record Postings(Table index) {

  private static final String AFTER_BLOCKS = "~";
  private static final String LAST_LETTER = Character.toString(Character.MAX_CODE_POINT);

  /// The number of blocks that the first query of a scan asks for, at most.
  private static final int MAX_FIRST_LIMIT = 16;

  /// The typical size of a block of a common word: where little may be read, few are asked for.
  private static final int TYPICAL_BLOCK_BYTES = 512;

  /// The size of a block with short keys and few postings.
  private static final int MIN_BLOCK_BYTES = 40;

  /// The posting lists that were read of the terms with one prefix.
  ///
  /// @param isTruncated whether there may be further terms, later in the alphabet
  public record PrefixScan(List<PostingScan> scans, boolean isTruncated) {}

  void put(DocAddress address, String term, Posting posting) {
    index.set(key(address.lang(), term, address.block()), address.slotName(), posting.encoded());
  }

  void remove(DocAddress address, String term) {
    index.remove(key(address.lang(), term, address.block()), address.slotName());
  }

  /// Reads a posting list from the newest block of the range until all is read or the range's bytes
  /// are exceeded.
  public PostingScan scan(Language lang, String term, BlockRange range) {
    return scan(lang, term, range, firstLimit(range));
  }

  /// Reads a posting list whose blocks are known to be of a certain size.
  ///
  /// @param firstLimit the number of blocks that the first query asks for
  public PostingScan scan(Language lang, String term, BlockRange range, int firstLimit) {
    var scan = new PostingScan(term);
    var to = range.to();
    var limit = firstLimit;
    while (true) {
      var items =
          index.query(
              Query.of(partition(lang, term))
                  .between(term + "#" + range.from(), term + "#" + to)
                  .descending()
                  .limit(limit));
      items.forEach(scan::add);
      if (items.size() < limit) {
        return scan;
      }
      if (scan.bytes() >= range.maxBytes()) {
        scan.markTruncated();
        return scan;
      }
      to = Query.previousKey(block(items.getLast()));
      var blockBytes = Math.max(MIN_BLOCK_BYTES, scan.bytes() / scan.blocks().size());
      limit = Math.max(1, (range.maxBytes() - scan.bytes()) / blockBytes + 1);
    }
  }

  /// Returns how many blocks to ask for when their size is not known.
  private static int firstLimit(BlockRange range) {
    return Math.clamp(range.maxBytes() / TYPICAL_BLOCK_BYTES, 1, MAX_FIRST_LIMIT);
  }

  /// Reads the posting lists of all terms with a prefix, in alphabetical order, until the range's
  /// bytes are exceeded. A query returns a term's blocks oldest first and may end amid hundreds of
  /// them: of the last term the newest blocks are then read, and the next query starts at the term
  /// after it.
  public PrefixScan scanPrefix(Language lang, String prefix, BlockRange range) {
    var scans = new ArrayList<PostingScan>();
    var from = prefix;
    var limit = firstLimit(range);
    var items = 0;
    var bytes = 0;
    while (true) {
      var found =
          index.query(
              Query.of(partition(lang, prefix)).between(from, prefix + LAST_LETTER).limit(limit));
      var scan = new PostingScan(prefix);
      found.stream().filter(item -> range.contains(block(item))).forEach(scan::add);
      scans.add(scan);
      if (found.size() < limit) {
        return new PrefixScan(scans, false);
      }
      var lastTerm = term(found.getLast());
      var newest = scan(lang, lastTerm, range);
      scans.add(newest);
      bytes += found.stream().mapToInt(PostingScan::billedBytes).sum() + newest.bytes();
      if (bytes >= range.maxBytes()) {
        return new PrefixScan(scans, true);
      }
      from = lastTerm + "#" + AFTER_BLOCKS;
      items += found.size() + newest.blocks().size();
      limit =
          Math.max(
              MAX_FIRST_LIMIT,
              (range.maxBytes() - bytes) / Math.max(MIN_BLOCK_BYTES, bytes / items));
    }
  }

  /// Reads single blocks of a posting list.
  public PostingScan scanBlocks(Language lang, String term, Collection<String> blocks) {
    var scan = new PostingScan(term);
    index
        .getAll(blocks.stream().map(block -> key(lang, term, block)).toList())
        .values()
        .forEach(scan::add);
    return scan;
  }

  private static String term(Item item) {
    var sort = item.key().sort();
    return sort.substring(0, sort.lastIndexOf('#'));
  }

  /// Returns the block of an item of a posting list.
  static String block(Item item) {
    var sort = item.key().sort();
    return sort.substring(sort.lastIndexOf('#') + 1);
  }

  /// Returns the key of the item of one block of a term's posting list.
  public static Key key(Language lang, String term, String block) {
    return new Key(partition(lang, term), term + "#" + block);
  }

  /// Returns the partition of a term: by its first two letters, so that a prefix is one query.
  private static String partition(Language lang, String term) {
    var end =
        term.codePointCount(0, term.length()) < 2 ? term.length() : term.offsetByCodePoints(0, 2);
    return "TERM#%s#%s".formatted(lang, term.substring(0, end));
  }
}
