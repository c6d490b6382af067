package gazette.search.index;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gazette.article.ArticleId;
import gazette.article.Language;
import gazette.dynamo.Item;
import gazette.dynamo.Table;
import gazette.testing.BulkWriter;
import gazette.testing.TestTables;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlockCacheTest {

  private static final Language LANG = new Language("fr");
  private static final int BLOCKS = 502;

  private final TestTables tables = new TestTables();
  private final Table index = new Table(tables.dynamo(), tables.index());

  private static Candidate candidate(int block) {
    return new Candidate("2026%02d-%02d".formatted(1 + block / 50, block % 50), 0, 1, false);
  }

  @Test
  void loaded_blocks_are_cached_although_more_were_loaded_before_than_fit() {
    var entries =
        IntStream.range(0, BLOCKS)
            .mapToObj(i -> new DocumentBlocks.BlockEntry(ArticleId.next(), Instant.EPOCH))
            .toList();
    BulkWriter.put(
        index,
        IntStream.range(0, BLOCKS)
            .mapToObj(block ->
                Item.at(DocumentBlocks.key(LANG, candidate(block).block()))
                    .with("aa", DocumentBlocks.encode(entries.get(block))))
            .toList());
    var cache = new BlockCache(new DocumentBlocks(index), Clock.systemUTC());
    cache.load(LANG, IntStream.range(0, BLOCKS - 1).mapToObj(BlockCacheTest::candidate).toList());
    var candidates = List.of(candidate(0), candidate(BLOCKS - 1));
    cache.load(LANG, candidates);
    assertEquals(
        List.of(Optional.of(entries.getFirst()), Optional.of(entries.getLast())),
        candidates.stream().map(candidate -> cache.entry(LANG, candidate)).toList());
  }
}
