package gazette.search.index;

import gazette.dynamo.Item;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What was read of a list.
public final class PostingScan {

  /// What the names of an item's keys weigh, and a place with its number.
  private static final int NAMES = 4;

  private static final int A_PLACE = 5;

  /// An article by its place.
  public record DocPosting(int place, Posting posting) {}

  /// Those of one row.
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

  /// Whether there may be more.
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

  /// Notes that there may be more, in rows that are older than all of these.
  void cut() {
    cut = true;
  }

  /// What an item weighs, as DynamoDB bills it.
  static int weight(Item item) {
    return NAMES
        + item.key().partition().getBytes(StandardCharsets.UTF_8).length
        + item.key().sort().getBytes(StandardCharsets.UTF_8).length
        + A_PLACE * item.numbers().size();
  }
}
