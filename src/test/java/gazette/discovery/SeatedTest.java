package gazette.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gazette.article.ArticleId;
import gazette.article.Language;
import gazette.store.Bulk;
import gazette.store.Item;
import gazette.store.Table;
import gazette.store.TestTables;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeatedTest {

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
    Bulk.put(
        index,
        IntStream.range(0, MANY)
            .mapToObj(row ->
                Item.at(Rosters.key(LANG, candidate(row).row()))
                    .with("aa", Rosters.bytes(new Rosters.Entry(ids.get(row), Instant.EPOCH))))
            .toList());
    var seated = new Seated(new Rosters(index));
    seated.look(LANG, IntStream.range(0, MANY - 1).mapToObj(SeatedTest::candidate).toList());
    var asked = List.of(candidate(0), candidate(MANY - 1));
    seated.look(LANG, asked);
    assertEquals(
        List.of(Optional.of(ids.getFirst()), Optional.of(ids.getLast())),
        asked.stream().map(candidate -> seated.id(LANG, candidate)).toList());
  }
}
