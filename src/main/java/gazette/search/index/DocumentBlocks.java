package gazette.search.index;

import com.github.f4b6a3.ulid.Ulid;
import gazette.article.ArticleId;
import gazette.article.Language;
import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Query;
import gazette.dynamo.Table;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Every read and write of who sits where is a method here: a row's roster names its articles and
/// when they were published.
public record DocumentBlocks(Table index) {

  private static final int ID = 16;
  private static final String FIRST = "0";
  private static final String LAST = "~";
  private static final String BETWEEN = "/";

  /// One seated article.
  public record BlockEntry(ArticleId id, Instant publishedAt) {}

  /// A row and who sits in it, by place.
  record Block(String row, Map<Integer, BlockEntry> entries) {}

  /// An article and its seat, in a form that sorts as rows and places do.
  record BlockMember(String seat, ArticleId id) {}

  /// A seat in a row of the month that nobody ever had.
  DocAddress free(Language lang, Instant publishedAt) {
    var month = DocAddress.month(publishedAt);
    return DocAddress.of(lang, month, index.add(new Key("SEATS#" + lang, month), "taken", 1) - 1);
  }

  void put(DocAddress seat, BlockEntry entry) {
    index.set(key(seat.lang(), seat.row()), seat.name(), bytes(entry));
  }

  public static byte[] bytes(BlockEntry entry) {
    return ByteBuffer.allocate(ID + Long.BYTES)
        .put(Ulid.from(entry.id().value()).toBytes())
        .putLong(entry.publishedAt().toEpochMilli())
        .array();
  }

  void remove(DocAddress seat) {
    index.remove(key(seat.lang(), seat.row()), seat.name());
  }

  /// The rosters of these rows that there are.
  Map<String, Block> find(Language lang, Collection<String> rows) {
    var found = new HashMap<String, Block>();
    var keys = rows.stream().map(row -> key(lang, row)).toList();
    index.getAll(keys).values().stream()
        .map(DocumentBlocks::roster)
        .forEach(roster -> found.put(roster.row(), roster));
    return found;
  }

  /// Some of those who sit behind a seat, or in front where it is empty, oldest row first.
  List<BlockMember> behind(Language lang, String seat, int most) {
    var from = seat.isEmpty() ? FIRST : seat.substring(0, seat.indexOf(BETWEEN));
    while (true) {
      var found = index.query(Query.of(partition(lang)).between(from, LAST).limit(1));
      if (found.isEmpty()) {
        return List.of();
      }
      var sitters = sitters(roster(found.getFirst()), seat, most);
      if (!sitters.isEmpty()) {
        return sitters;
      }
      from = found.getFirst().key().sort() + LAST;
    }
  }

  private static List<BlockMember> sitters(Block roster, String seat, int most) {
    return roster.entries().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry ->
            new BlockMember(
                roster.row() + BETWEEN + DocAddress.name(entry.getKey()), entry.getValue().id()))
        .filter(sitter -> sitter.seat().compareTo(seat) > 0)
        .limit(most)
        .toList();
  }

  /// Every roster of a language, oldest first.
  void forEach(Language lang, Consumer<Block> taker) {
    index.query(Query.of(partition(lang))).stream().map(DocumentBlocks::roster).forEach(taker);
  }

  private static Block roster(Item item) {
    var entries = new HashMap<Integer, BlockEntry>();
    item.binaries()
        .forEach((name, bytes) -> {
          var buffer = ByteBuffer.wrap(bytes);
          var id = new byte[ID];
          buffer.get(id);
          entries.put(
              DocAddress.place(name),
              new BlockEntry(
                  new ArticleId(Ulid.from(id).toString()), Instant.ofEpochMilli(buffer.getLong())));
        });
    return new Block(item.key().sort(), entries);
  }

  public static Key key(Language lang, String row) {
    return new Key(partition(lang), row);
  }

  private static String partition(Language lang) {
    return "ROSTER#" + lang;
  }
}
