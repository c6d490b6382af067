package gazette.search.index;

import gazette.dynamo.Item;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The result of reading a part of a posting list.
public final class PostingScan {

  /// The bytes of the key names of an item, and of a slot with its number.
  private static final int NAMES = 4;

  private static final int A_PLACE = 5;

  /// A posting with its slot.
  public record DocPosting(int place, Posting posting) {}

  /// The postings of one block.
  public record PostingBlock(String row, List<DocPosting> entries) {}

  private final String term;
  private final List<PostingBlock> rows = new ArrayList<>();
  private int bytes;
  private boolean cut;

  PostingScan(String term) {
    this.term = term;
  }

  public String term() {
    return term;
  }

  int bytes() {
    return bytes;
  }

  public List<PostingBlock> rows() {
    return rows;
  }

  /// Returns true if the list has older blocks that were not read.
  boolean isCut() {
    return cut;
  }

  void add(Item item) {
    var numbers = item.numbers();
    var entries = new ArrayList<DocPosting>();
    numbers.forEach(
        (name, number) -> entries.add(new DocPosting(DocAddress.place(name), Posting.of(number))));
    rows.add(new PostingBlock(Postings.row(item), entries));
    bytes += weight(item);
  }

  /// Marks the list as cut: older blocks may exist.
  void cut() {
    cut = true;
  }

  /// Returns the size of an item as DynamoDB bills it.
  static int weight(Item item) {
    return NAMES
        + item.key().partition().getBytes(StandardCharsets.UTF_8).length
        + item.key().sort().getBytes(StandardCharsets.UTF_8).length
        + A_PLACE * item.numbers().size();
  }
}
