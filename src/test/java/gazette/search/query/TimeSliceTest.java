package gazette.search.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.article.ArticleId;
import gazette.article.Language;
import gazette.article.Page;
import gazette.article.Slug;
import gazette.article.StoryId;
import gazette.article.Teaser;
import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Table;
import gazette.search.index.DocAddress;
import gazette.search.index.DocumentBlocks;
import gazette.search.index.Posting;
import gazette.search.index.Postings;
import gazette.testing.BulkWriter;
import gazette.testing.MeteredDynamoDb;
import gazette.testing.PublishedPages;
import gazette.testing.TestTables;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Reads a search page by page over several time slices, while the archive changes.
class TimeSliceTest {

  private static final Language LANG = new Language("fr");
  private static final int BLOCKS = 250;

  private final TestTables tables = new TestTables();
  private final MeteredDynamoDb meter = MeteredDynamoDb.over(tables.dynamo());
  private final Table index = new Table(meter.client(), tables.index());
  private final Table articles = new Table(meter.client(), tables.articles());
  private final List<String> all = new ArrayList<>();

  private static String block(int number) {
    return "%04d%02d-00".formatted(2000 + number / 12, 1 + number % 12);
  }

  /// Every 500th article has both words; each word is in half of the articles.
  private static boolean hasBoth(int n) {
    return n % 500 == 0;
  }

  private void list(String term, int from, int to, IntPredicate has) {
    var items = new ArrayList<Item>();
    for (var block = from; block < to; block++) {
      var item = Item.at(Postings.key(LANG, term, block(block)));
      for (var slot = 0; slot < DocAddress.SLOTS_PER_BLOCK; slot++) {
        var n = block * DocAddress.SLOTS_PER_BLOCK + slot;
        if (has.test(n)) {
          item.with(
              DocAddress.slotName(slot), new Posting(1 + ((n / 500 * 7) % 9), 9, false).encoded());
        }
      }
      items.add(item);
    }
    BulkWriter.put(index, items);
  }

  private void lists(int from, int to, IntPredicate has) {
    list("phar", from, to, n -> n % 2 == 0 && has.test(n));
    list("digu", from, to, n -> (n % 2 == 1 || hasBoth(n)) && has.test(n));
  }

  @BeforeEach
  void put() {
    lists(0, BLOCKS, n -> true);
    list("epav", 0, BLOCKS, TimeSliceTest::hasBoth);
    var pages = new ArrayList<Page>();
    var blocks = new ArrayList<Item>();
    IntStream.range(0, BLOCKS * DocAddress.SLOTS_PER_BLOCK)
        .filter(TimeSliceTest::hasBoth)
        .forEach(n -> {
          var page = page(n);
          pages.add(page);
          all.add(page.teaser().title());
          blocks.add(
              Item.at(DocumentBlocks.key(LANG, block(n / DocAddress.SLOTS_PER_BLOCK)))
                  .with(
                      DocAddress.slotName(n % DocAddress.SLOTS_PER_BLOCK),
                      DocumentBlocks.encode(
                          new DocumentBlocks.BlockEntry(
                              page.teaser().id(), page.teaser().publishedAt()))));
        });
    index.put(
        Item.at(new Key("STATISTICS#" + LANG, "SIZE"))
            .with("articles", BLOCKS * DocAddress.SLOTS_PER_BLOCK)
            .with("rows", BLOCKS)
            .with("milliwords", 250_000)
            .with("looked", 1_000)
            .with("at", Instant.EPOCH));
    PublishedPages.put(articles, pages);
    BulkWriter.put(index, blocks);
  }

  private static Page page(int n) {
    var month = block(n / DocAddress.SLOTS_PER_BLOCK);
    var at =
        Instant.parse("%s-%s-15T08:00:00Z".formatted(month.substring(0, 4), month.substring(4, 6)));
    var teaser =
        new Teaser(
            ArticleId.next(),
            new Slug("article-" + n),
            LANG,
            StoryId.next(),
            "Article " + n,
            "",
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            at,
            at,
            4);
    return new Page(
        teaser,
        1,
        Optional.empty(),
        "",
        "Le phare, la digue, l’épave.",
        Optional.empty(),
        List.of(),
        List.of());
  }

  private static SearchFilter filter() {
    return new SearchFilter(
        LANG, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// Returns the titles of all pages, each from an instance with empty caches; after each, calls
  /// `meanwhile`.
  private List<String> paged(
      String query, boolean newest, int limit, int units, Runnable meanwhile) {
    var titles = new ArrayList<String>();
    var next = Optional.<String>empty();
    do {
      meter.reset();
      var search = new Search(index, articles, Clock.systemUTC());
      var found = search.find(query, filter(), newest, next, limit);
      assertTrue(meter.reads() <= units, meter.reads() + " units after " + titles.size());
      if (!(found instanceof Search.SearchResult.Found(var results, var following))) {
        throw new AssertionError(found);
      }
      results.forEach(result -> titles.add(result.teaser().title()));
      meanwhile.run();
      next = following;
    } while (next.isPresent());
    return titles;
  }

  /// Returns the titles of all pages; after each, changes the next of these blocks.
  private List<String> pagedWhile(IntStream numbers, IntConsumer change) {
    var next = numbers.iterator();
    return paged("phare digue", false, 2, 28, () -> change.accept(next.nextInt()));
  }

  private void assertAllOnce(List<String> titles) {
    assertEquals(all.stream().sorted().toList(), titles.stream().sorted().toList());
  }

  @Test
  void publications_between_pages_repeat_no_result() {
    var numbers = IntStream.iterate(BLOCKS, block -> block + 2);
    assertAllOnce(pagedWhile(numbers, block -> lists(block, block + 2, n -> !hasBoth(n))));
  }

  @Test
  void withdrawals_between_pages_hide_no_result() {
    var numbers = IntStream.iterate(BLOCKS, block -> Math.max(6, block - 3));
    assertAllOnce(pagedWhile(numbers, block -> lists(block - 3, block, TimeSliceTest::hasBoth)));
  }

  @Test
  void a_later_page_costs_no_more_than_the_first() {
    assertAllOnce(paged("épave", false, 10, 15, () -> {}));
    assertAllOnce(paged("épave", true, 10, 15, () -> {}));
  }
}
