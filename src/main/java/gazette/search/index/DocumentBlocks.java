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

/// Reads and writes document blocks, which hold the articles of each block with their publication
/// times.
public record DocumentBlocks(Table index) {

  private static final int ID = 16;
  private static final String FIRST = "0";
  private static final String LAST = "~";
  private static final String BETWEEN = "/";

  /// An article in a block.
  public record BlockEntry(ArticleId id, Instant publishedAt) {}

  /// A block with its articles by slot.
  record Block(String row, Map<Integer, BlockEntry> entries) {}

  /// An article and its address, in a form that sorts like addresses.
  record BlockMember(String address, ArticleId id) {}

  /// Returns an unused address in a block of the month.
  DocAddress free(Language lang, Instant publishedAt) {
    var month = DocAddress.month(publishedAt);
    return DocAddress.of(lang, month, index.add(new Key("SEATS#" + lang, month), "taken", 1) - 1);
  }

  void put(DocAddress address, BlockEntry entry) {
    index.set(key(address.lang(), address.row()), address.name(), bytes(entry));
  }

  public static byte[] bytes(BlockEntry entry) {
    return ByteBuffer.allocate(ID + Long.BYTES)
        .put(Ulid.from(entry.id().value()).toBytes())
        .putLong(entry.publishedAt().toEpochMilli())
        .array();
  }

  void remove(DocAddress address) {
    index.remove(key(address.lang(), address.row()), address.name());
  }

  /// Returns those of the blocks that exist.
  Map<String, Block> find(Language lang, Collection<String> rows) {
    var found = new HashMap<String, Block>();
    var keys = rows.stream().map(row -> key(lang, row)).toList();
    index.getAll(keys).values().stream()
        .map(DocumentBlocks::block)
        .forEach(block -> found.put(block.row(), block));
    return found;
  }

  /// Returns articles after an address, or from the first if it is empty, oldest block first.
  List<BlockMember> behind(Language lang, String address, int most) {
    var from = address.isEmpty() ? FIRST : address.substring(0, address.indexOf(BETWEEN));
    while (true) {
      var found = index.query(Query.of(partition(lang)).between(from, LAST).limit(1));
      if (found.isEmpty()) {
        return List.of();
      }
      var sitters = sitters(block(found.getFirst()), address, most);
      if (!sitters.isEmpty()) {
        return sitters;
      }
      from = found.getFirst().key().sort() + LAST;
    }
  }

  private static List<BlockMember> sitters(Block block, String address, int most) {
    return block.entries().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry ->
            new BlockMember(
                block.row() + BETWEEN + DocAddress.name(entry.getKey()), entry.getValue().id()))
        .filter(sitter -> sitter.address().compareTo(address) > 0)
        .limit(most)
        .toList();
  }

  /// Returns all blocks of a language, oldest first.
  void forEach(Language lang, Consumer<Block> taker) {
    index.query(Query.of(partition(lang))).stream().map(DocumentBlocks::block).forEach(taker);
  }

  private static Block block(Item item) {
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
