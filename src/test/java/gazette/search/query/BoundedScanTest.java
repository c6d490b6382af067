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

/// Lists of forty thousand articles, far longer than one request may read, give all that they hold.
class BoundedScanTest {

  private static final Language LANG = new Language("fr");
  private static final int ROWS = 250;
  private static final int ARTICLES = ROWS * DocAddress.SLOTS_PER_BLOCK;
  private static final TextAnalyzer ANALYSIS = TextAnalyzer.of(LANG);

  /// Every n-th article has the word.
  private static final List<Integer> SHARES = List.of(1, 2, 3, 11, 701);

  private final TestTables tables = new TestTables();
  private final MeteredDynamoDb meter = MeteredDynamoDb.over(tables.dynamo());
  private final Table index = new Table(meter.client(), tables.index());
  private final CandidateFinder candidates =
      new CandidateFinder(new Postings(index), new StatisticsStore(index, Clock.systemUTC()));

  private static String word(int share) {
    return "mot" + share;
  }

  private static String row(int number) {
    return "%04d%02d-00".formatted(2000 + number / 12, 1 + number % 12);
  }

  @BeforeEach
  void put() {
    var items = new ArrayList<Item>();
    SHARES.forEach(share -> list(items, word(share), n -> n % share == 0));
    list(items, TermVector.tagTerm("mer"), n -> n % 500 == 0);
    BulkWriter.put(index, items);
  }

  private static void list(List<Item> items, String term, IntPredicate has) {
    for (var row = 0; row < ROWS; row++) {
      var item = Item.at(Postings.key(LANG, term, row(row)));
      for (var place = 0; place < DocAddress.SLOTS_PER_BLOCK; place++) {
        if (has.test(row * DocAddress.SLOTS_PER_BLOCK + place)) {
          item.with(DocAddress.slotName(place), new Posting(1, 9, false).encoded());
        }
      }
      if (!item.numbers().isEmpty()) {
        items.add(item);
      }
    }
  }

  private static Set<String> seats(IntPredicate has) {
    var seats = new HashSet<String>();
    IntStream.range(0, ARTICLES)
        .filter(has)
        .forEach(n ->
            seats.add(row(n / DocAddress.SLOTS_PER_BLOCK) + "/" + n % DocAddress.SLOTS_PER_BLOCK));
    return seats;
  }

  private static SearchFilter within(String tag) {
    var slug = Optional.of(tag).filter(t -> !t.isEmpty()).map(Slug::new);
    return new SearchFilter(LANG, Optional.empty(), slug, Optional.empty(), Optional.empty());
  }

  /// What is found in all stretches: whom lists leave to the page, too.
  private record All(Set<String> certain, Set<String> doubtful) {

    /// All that are right, and of others only such as the page will tell of.
    void assertHolds(Set<String> right) {
      var found = new HashSet<>(certain);
      found.addAll(doubtful);
      assertEquals("", sample(right, found) + sample(certain, right));
      assertTrue(found.size() <= 2 * right.size() + 20, found.size() + " of " + right.size());
    }
  }

  /// By a few of those that differ: there are tens of thousands.
  private static String sample(Set<String> of, Set<String> without) {
    return of.stream()
        .filter(seat -> !without.contains(seat))
        .sorted()
        .limit(5)
        .collect(Collectors.joining(" "));
  }

  /// Of every stretch, until there are no more; none twice, each older than the last.
  private All all(String query, SearchFilter within) {
    var all = new All(new HashSet<>(), new HashSet<>());
    var stretch = TimeSlice.NEWEST;
    var next = Optional.<String>empty();
    do {
      meter.reset();
      var found = candidates.find(SearchQuery.parse(query, ANALYSIS), within, stretch);
      assertTrue(meter.reads() <= 10, meter.reads() + " units");
      for (var candidate : found.candidates()) {
        assertTrue(next.filter(b -> candidate.block().compareTo(b) >= 0).isEmpty());
        var seats = candidate.isUnverified() ? all.doubtful() : all.certain();
        assertTrue(seats.add(candidate.block() + "/" + candidate.slot()), candidate.toString());
      }
      next = found.oldest();
      stretch = next.map(TimeSlice::before).orElse(stretch);
    } while (next.isPresent());
    return all;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 11, 701})
  void a_word_finds_all_that_have_it(int share) {
    var all = all(word(share), within(""));
    all.assertHolds(seats(n -> n % share == 0));
    assertEquals(Set.of(), all.doubtful());
  }

  @Test
  void words_find_all_that_have_them_all() {
    all("mot2 mot3 mot1", within("")).assertHolds(seats(n -> n % 6 == 0));
    all("mot2 mot3 mot11", within("")).assertHolds(seats(n -> n % 66 == 0));
    all("mot3 -mot701", within("")).assertHolds(seats(n -> n % 3 == 0 && n % 701 != 0));
  }

  @Test
  void what_is_rare_is_found_at_once_however_old() {
    var found =
        candidates.find(SearchQuery.parse("mot701 mot1", ANALYSIS), within(""), TimeSlice.NEWEST);
    assertEquals(seats(n -> n % 701 == 0).size(), found.candidates().size());
    assertFalse(found.oldest().isPresent());
  }

  @Test
  void a_rare_tag_leads_as_a_rare_word_does() {
    all("mot11 mot2", within("mer")).assertHolds(seats(n -> n % 5_500 == 0));
  }

  @Test
  void a_span_of_time_is_read_from_its_end() {
    var from = Instant.parse("2001-01-01T00:00:00Z");
    var to = Instant.parse("2001-03-31T00:00:00Z");
    var within =
        new SearchFilter(
            LANG, Optional.empty(), Optional.empty(), Optional.of(from), Optional.of(to));
    var rows = Set.of("200101-00", "200102-00", "200103-00");
    all("mot2", within)
        .assertHolds(seats(n -> rows.contains(row(n / DocAddress.SLOTS_PER_BLOCK)) && n % 2 == 0));
  }

  @Test
  void a_span_of_time_ends_before_its_end() {
    var to = Instant.parse("2001-03-01T00:00:00Z");
    var within =
        new SearchFilter(
            LANG, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(to));
    var found = candidates.find(SearchQuery.parse("mot1", ANALYSIS), within, TimeSlice.NEWEST);
    assertEquals(
        Optional.of("200102-00"),
        found.candidates().stream().map(Candidate::block).max(String::compareTo));
  }

  @Test
  void a_beginning_finds_all_that_have_a_word_that_begins_so() {
    all("mot2*", within("")).assertHolds(seats(n -> n % 2 == 0));
    all("mot701*", within("")).assertHolds(seats(n -> n % 701 == 0));
    all("mot1*", within("")).assertHolds(seats(n -> true));
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
    var wanted = SearchQuery.parse(String.join(" ", words), ANALYSIS);
    candidates.find(wanted, within(""), TimeSlice.NEWEST);
    assertTrue(meter.reads() <= 12, meter.reads() + " units");
  }
}
