package gazette.search.index;

import gazette.dynamo.Item;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The blocks that one scan read of a posting list. [Postings] fills it.
public final class PostingScan {

  /// The bytes of the names of an item's two key attributes.
  private static final int KEY_NAME_BYTES = 4;

  /// The bytes of one posting: the name of its slot and its number.
  private static final int POSTING_BYTES = 5;

  /// A posting and the slot of its article.
  public record DocPosting(int slot, Posting posting) {}

  /// The postings of one block.
  public record PostingBlock(String name, List<DocPosting> postings) {}

  private final String term;
  private final List<PostingBlock> blocks = new ArrayList<>();
  private int bytes;
  private boolean isTruncated;

  PostingScan(String term) {
    this.term = term;
  }

  /// Returns the term whose list was read; a prefix if the scan covers several terms.
  public String term() {
    return term;
  }

  public List<PostingBlock> blocks() {
    return blocks;
  }

  /// Returns the number of bytes read, as DynamoDB bills them.
  int bytes() {
    return bytes;
  }

  /// Returns whether there may be older blocks that were not read.
  boolean isTruncated() {
    return isTruncated;
  }

  void add(Item item) {
    var postings = new ArrayList<DocPosting>();
    item.numbers()
        .forEach((slot, number) ->
            postings.add(new DocPosting(DocAddress.slot(slot), Posting.decode(number))));
    blocks.add(new PostingBlock(Postings.block(item), postings));
    bytes += billedBytes(item);
  }

  void markTruncated() {
    isTruncated = true;
  }

  /// Returns the size of an item as DynamoDB bills it.
  static int billedBytes(Item item) {
    return KEY_NAME_BYTES
        + item.key().partition().getBytes(StandardCharsets.UTF_8).length
        + item.key().sort().getBytes(StandardCharsets.UTF_8).length
        + POSTING_BYTES * item.numbers().size();
  }
}
