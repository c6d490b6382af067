package gazette.search.index;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gazette.article.ArticleId;
import gazette.article.Language;
import gazette.dynamo.Item;
import gazette.dynamo.Table;
import gazette.testing.BulkWriter;
import gazette.testing.TestTables;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlockCacheTest {

  private static final Language LANG = new Language("fr");
  private static final int MANY = 502;

  private final TestTables tables = new TestTables();
  private final Table index = new Table(tables.dynamo(), tables.index());

  private static Candidate candidate(int row) {
    return new Candidate("2026%02d-%02d".formatted(1 + row / 50, row % 50), 0, 1, false);
  }

  @Test
  void who_is_looked_up_is_known_however_many_were_before() {
    var ids = IntStream.range(0, MANY).mapToObj(i -> ArticleId.next()).toList();
    BulkWriter.put(
        index,
        IntStream.range(0, MANY)
            .mapToObj(row ->
                Item.at(DocumentBlocks.key(LANG, candidate(row).row()))
                    .with(
                        "aa",
                        DocumentBlocks.bytes(
                            new DocumentBlocks.BlockEntry(ids.get(row), Instant.EPOCH))))
            .toList());
    var blockCache = new BlockCache(new DocumentBlocks(index));
    blockCache.load(
        LANG, IntStream.range(0, MANY - 1).mapToObj(BlockCacheTest::candidate).toList());
    var asked = List.of(candidate(0), candidate(MANY - 1));
    blockCache.load(LANG, asked);
    assertEquals(
        List.of(Optional.of(ids.getFirst()), Optional.of(ids.getLast())),
        asked.stream().map(candidate -> blockCache.id(LANG, candidate)).toList());
  }
}
