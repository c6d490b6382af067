package gazette.search.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.article.Language;
import gazette.article.Slug;
import gazette.dynamo.Item;
import gazette.dynamo.Table;
import gazette.search.analysis.TextAnalyzer;
import gazette.search.index.Candidate;
import gazette.search.index.DocAddress;
import gazette.search.index.Posting;
import gazette.search.index.Postings;
import gazette.search.index.StatisticsStore;
import gazette.search.index.TermVector;
import gazette.testing.BulkWriter;
import gazette.testing.MeteredDynamoDb;
import gazette.testing.TestTables;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Scans posting lists of 37,500 articles, far longer than one request may read, slice by slice.
class BoundedScanTest {

  private static final Language LANG = new Language("fr");
  private static final int BLOCKS = 250;
  private static final int ARTICLES = BLOCKS * DocAddress.SLOTS_PER_BLOCK;
  private static final TextAnalyzer ANALYZER = TextAnalyzer.of(LANG);

  /// Every n-th article has the word `mot<n>`.
  private static final List<Integer> INTERVALS = List.of(1, 2, 3, 11, 701);

  private final TestTables tables = new TestTables();
  private final MeteredDynamoDb meter = MeteredDynamoDb.over(tables.dynamo());
  private final Table index = new Table(meter.client(), tables.index());
  private final CandidateFinder finder =
      new CandidateFinder(new Postings(index), new StatisticsStore(index, Clock.systemUTC()));

  private static String word(int share) {
    return "mot" + share;
  }

  private static String block(int number) {
    return "%04d%02d-00".formatted(2000 + number / 12, 1 + number % 12);
  }

  @BeforeEach
  void put() {
    var items = new ArrayList<Item>();
    INTERVALS.forEach(share -> list(items, word(share), n -> n % share == 0));
    list(items, TermVector.tagTerm("mer"), n -> n % 500 == 0);
    BulkWriter.put(index, items);
  }

  private static void list(List<Item> items, String term, IntPredicate has) {
    for (var block = 0; block < BLOCKS; block++) {
      var item = Item.at(Postings.key(LANG, term, block(block)));
      for (var slot = 0; slot < DocAddress.SLOTS_PER_BLOCK; slot++) {
        if (has.test(block * DocAddress.SLOTS_PER_BLOCK + slot)) {
          item.with(DocAddress.slotName(slot), new Posting(1, 9, false).encoded());
        }
      }
      if (!item.numbers().isEmpty()) {
        items.add(item);
      }
    }
  }

  private static Set<String> addresses(IntPredicate has) {
    var addresses = new HashSet<String>();
    IntStream.range(0, ARTICLES)
        .filter(has)
        .forEach(n ->
            addresses.add(
                block(n / DocAddress.SLOTS_PER_BLOCK) + "/" + n % DocAddress.SLOTS_PER_BLOCK));
    return addresses;
  }

  private static SearchFilter filter(String tag) {
    var slug = Optional.of(tag).filter(t -> !t.isEmpty()).map(Slug::new);
    return new SearchFilter(LANG, Optional.empty(), slug, Optional.empty(), Optional.empty());
  }

  /// The addresses found in all time slices: verified by the lists, and left to the page.
  private record FoundAddresses(Set<String> verified, Set<String> unverified) {

    /// Asserts that all expected addresses were found, and others only among the unverified.
    void assertHolds(Set<String> expected) {
      var found = new HashSet<>(verified);
      found.addAll(unverified);
      assertEquals("", sample(expected, found) + sample(verified, expected));
      assertTrue(found.size() <= 2 * expected.size() + 20, found.size() + " of " + expected.size());
    }
  }

  /// Returns five of the addresses that differ: there are tens of thousands.
  private static String sample(Set<String> of, Set<String> without) {
    return of.stream()
        .filter(address -> !without.contains(address))
        .sorted()
        .limit(5)
        .collect(Collectors.joining(" "));
  }

  /// Searches every time slice and asserts that each is older than the last and nothing is found
  /// twice.
  private FoundAddresses all(String query, SearchFilter filter) {
    var all = new FoundAddresses(new HashSet<>(), new HashSet<>());
    var slice = TimeSlice.NEWEST;
    var next = Optional.<String>empty();
    do {
      meter.reset();
      var found = finder.find(SearchQuery.parse(query, ANALYZER), filter, slice);
      assertTrue(meter.reads() <= 10, meter.reads() + " units");
      for (var candidate : found.candidates()) {
        assertTrue(next.filter(b -> candidate.block().compareTo(b) >= 0).isEmpty());
        var addresses = candidate.isUnverified() ? all.unverified() : all.verified();
        assertTrue(addresses.add(candidate.block() + "/" + candidate.slot()), candidate.toString());
      }
      next = found.oldest();
      slice = next.map(TimeSlice::before).orElse(slice);
    } while (next.isPresent());
    return all;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 11, 701})
  void a_word_finds_every_article_that_has_it(int share) {
    var all = all(word(share), filter(""));
    all.assertHolds(addresses(n -> n % share == 0));
    assertEquals(Set.of(), all.unverified());
  }

  @Test
  void several_words_find_every_article_that_has_them_all() {
    all("mot2 mot3 mot1", filter("")).assertHolds(addresses(n -> n % 6 == 0));
    all("mot2 mot3 mot11", filter("")).assertHolds(addresses(n -> n % 66 == 0));
    all("mot3 -mot701", filter("")).assertHolds(addresses(n -> n % 3 == 0 && n % 701 != 0));
  }

  @Test
  void all_articles_with_a_rare_word_are_found_in_the_first_slice() {
    var found =
        finder.find(SearchQuery.parse("mot701 mot1", ANALYZER), filter(""), TimeSlice.NEWEST);
    assertEquals(addresses(n -> n % 701 == 0).size(), found.candidates().size());
    assertFalse(found.oldest().isPresent());
  }

  @Test
  void a_rare_tag_leads_the_scan_as_a_rare_word_does() {
    all("mot11 mot2", filter("mer")).assertHolds(addresses(n -> n % 5_500 == 0));
  }

  @Test
  void only_the_months_of_the_filter_are_read() {
    var from = Instant.parse("2001-01-01T00:00:00Z");
    var to = Instant.parse("2001-03-31T00:00:00Z");
    var filter =
        new SearchFilter(
            LANG, Optional.empty(), Optional.empty(), Optional.of(from), Optional.of(to));
    var blocks = Set.of("200101-00", "200102-00", "200103-00");
    all("mot2", filter)
        .assertHolds(
            addresses(n -> blocks.contains(block(n / DocAddress.SLOTS_PER_BLOCK)) && n % 2 == 0));
  }

  @Test
  void the_end_of_the_filter_is_exclusive() {
    var to = Instant.parse("2001-03-01T00:00:00Z");
    var filter =
        new SearchFilter(
            LANG, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(to));
    var found = finder.find(SearchQuery.parse("mot1", ANALYZER), filter, TimeSlice.NEWEST);
    assertEquals(
        Optional.of("200102-00"),
        found.candidates().stream().map(Candidate::block).max(String::compareTo));
  }

  @Test
  void a_prefix_finds_every_article_with_a_word_that_has_it() {
    all("mot2*", filter("")).assertHolds(addresses(n -> n % 2 == 0));
    all("mot701*", filter("")).assertHolds(addresses(n -> n % 701 == 0));
    all("mot1*", filter("")).assertHolds(addresses(n -> true));
  }

  @Test
  void ten_common_words_cost_hardly_more_than_one() {
    var items = new ArrayList<Item>();
    var words = new ArrayList<String>();
    for (var i = 10_000; i < 10_010; i++) {
      list(items, word(i), n -> n > ARTICLES - 40 * DocAddress.SLOTS_PER_BLOCK);
      words.add(word(i));
    }
    BulkWriter.put(index, items);
    meter.reset();
    var query = SearchQuery.parse(String.join(" ", words), ANALYZER);
    finder.find(query, filter(""), TimeSlice.NEWEST);
    assertTrue(meter.reads() <= 12, meter.reads() + " units");
  }
}
