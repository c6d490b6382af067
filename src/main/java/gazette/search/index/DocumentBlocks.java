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

/// Reads and writes the document blocks: one item per block, which maps the slots of up to 150
/// addresses to article ids and their dates.
public record DocumentBlocks(Table index) {

  private static final int ID_BYTES = 16;
  private static final String FIRST_KEY = "0";
  private static final String LAST_KEY = "~";
  private static final String SLOT_SEPARATOR = "/";

  /// The article at one address.
  public record BlockEntry(ArticleId id, Instant publishedAt) {}

  /// A block and its articles by slot.
  record Block(String name, Map<Integer, BlockEntry> entries) {}

  /// An article and its position, as text that sorts as addresses do.
  record BlockMember(String position, ArticleId id) {}

  /// Returns an address in the month that no article ever had.
  DocAddress allocate(Language lang, Instant publishedAt) {
    var month = DocAddress.month(publishedAt);
    return DocAddress.of(lang, month, index.add(new Key("SEATS#" + lang, month), "taken", 1) - 1);
  }

  void put(DocAddress address, BlockEntry entry) {
    index.set(key(address.lang(), address.block()), address.slotName(), encode(entry));
  }

  void remove(DocAddress address) {
    index.remove(key(address.lang(), address.block()), address.slotName());
  }

  /// Returns those of the named blocks that exist, by name.
  Map<String, Block> find(Language lang, Collection<String> names) {
    var found = new HashMap<String, Block>();
    index.getAll(names.stream().map(name -> key(lang, name)).toList()).values().stream()
        .map(DocumentBlocks::block)
        .forEach(block -> found.put(block.name(), block));
    return found;
  }

  /// Returns up to `limit` articles after `position`, or from the beginning if that is empty,
  /// oldest block first; none at the end.
  List<BlockMember> membersAfter(Language lang, String position, int limit) {
    var from =
        position.isEmpty() ? FIRST_KEY : position.substring(0, position.indexOf(SLOT_SEPARATOR));
    while (true) {
      var found = index.query(Query.of(partition(lang)).between(from, LAST_KEY).limit(1));
      if (found.isEmpty()) {
        return List.of();
      }
      var members = members(block(found.getFirst()), position, limit);
      if (!members.isEmpty()) {
        return members;
      }
      from = found.getFirst().key().sort() + LAST_KEY;
    }
  }

  private static List<BlockMember> members(Block block, String position, int limit) {
    return block.entries().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry ->
            new BlockMember(
                block.name() + SLOT_SEPARATOR + DocAddress.slotName(entry.getKey()),
                entry.getValue().id()))
        .filter(member -> member.position().compareTo(position) > 0)
        .limit(limit)
        .toList();
  }

  /// Passes every block of a language to `consumer`, oldest first.
  void forEach(Language lang, Consumer<Block> consumer) {
    index.query(Query.of(partition(lang))).stream().map(DocumentBlocks::block).forEach(consumer);
  }

  /// Returns an entry as it is stored: the ULID, then the time in milliseconds, 24 bytes.
  public static byte[] encode(BlockEntry entry) {
    return ByteBuffer.allocate(ID_BYTES + Long.BYTES)
        .put(Ulid.from(entry.id().value()).toBytes())
        .putLong(entry.publishedAt().toEpochMilli())
        .array();
  }

  private static BlockEntry decode(byte[] bytes) {
    var buffer = ByteBuffer.wrap(bytes);
    var id = new byte[ID_BYTES];
    buffer.get(id);
    return new BlockEntry(
        new ArticleId(Ulid.from(id).toString()), Instant.ofEpochMilli(buffer.getLong()));
  }

  private static Block block(Item item) {
    var entries = new HashMap<Integer, BlockEntry>();
    item.binaries().forEach((slot, bytes) -> entries.put(DocAddress.slot(slot), decode(bytes)));
    return new Block(item.key().sort(), entries);
  }

  /// Returns the key of a block's item.
  public static Key key(Language lang, String block) {
    return new Key(partition(lang), block);
  }

  private static String partition(Language lang) {
    return "ROSTER#" + lang;
  }
}
