package gazette.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.ContentFunction;
import gazette.article.ArticleId;
import gazette.article.Language;
import gazette.article.Page;
import gazette.dynamo.Table;
import gazette.search.GeneratedArticles;
import gazette.search.KnownItemQuery;
import gazette.search.index.BulkIndex;
import gazette.search.query.BruteForceSearch;
import gazette.testing.MeteredDynamoDb;
import gazette.testing.Newsroom;
import gazette.testing.PublishedPages;
import gazette.testing.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// An archive of a hundred thousand articles, thirty years of nine a day: what it costs to build
/// and to ask, and what is not found because lists are not read to their ends.
@Tag("soak")
class DiscoverySoak {

  private static final int ARTICLES = Integer.getInteger("gazette.articles", 100_000);
  private static final int WORDS = 400;
  private static final int PROBES = 100;
  private static final int COMMON = 10;
  private static final List<Integer> SHARES = List.of(1, 3, 10, 30, 90);
  private static final int SHOWN = 10;
  private static final int FOLLOWED = 200;
  private static final int RELATED = 5;
  private static final int NEW = 10;
  private static final Language LANG = new Language("fr");

  private final Newsroom newsroom = new Newsroom();
  private final GeneratedArticles newswire = new GeneratedArticles(LANG.tag(), 1);
  private final Map<ArticleId, Integer> topics = new HashMap<>();
  private final List<Page> first = new ArrayList<>();
  private final Map<String, Map<String, BruteForceSearch>> queries = new LinkedHashMap<>();

  @Test
  void a_hundred_thousand_articles_cost_little_more_to_ask_than_a_thousand() {
    IO.println("%s, %,d articles of %d words".formatted(Machine.line(), ARTICLES, WORDS));
    build();
    queries.forEach(this::search);
    related();
    index();
    rebuild();
  }

  /// By months, so that no more than one is in memory.
  private void build() {
    var start = System.nanoTime();
    var terms = new HashSet<String>();
    var month = new ArrayList<Page>();
    for (var i = 0; i < ARTICLES; i++) {
      var made = newswire.next(WORDS);
      topics.put(made.page().teaser().id(), made.topic());
      if (!month.isEmpty() && !sameMonth(month.getLast(), made.page())) {
        put(month, terms);
        month.clear();
      }
      month.add(made.page());
    }
    put(month, terms);
    BulkIndex.count(Table.of(newsroom.environment, "INDEX_TABLE"), LANG);
    IO.println("made in %d s".formatted((System.nanoTime() - start) / 1_000_000_000));
  }

  private static boolean sameMonth(Page one, Page other) {
    return one.teaser()
        .publishedAt()
        .toString()
        .substring(0, 7)
        .equals(other.teaser().publishedAt().toString().substring(0, 7));
  }

  private void put(List<Page> month, Set<String> terms) {
    if (first.isEmpty()) {
      first.addAll(month);
      ask(terms);
    }
    PublishedPages.put(Table.of(newsroom.environment, "ARTICLES_TABLE"), month);
    BulkIndex.putMonths(Table.of(newsroom.environment, "INDEX_TABLE"), month, terms::contains);
    var analyzed = BruteForceSearch.analyze(month);
    queries.values().forEach(kind -> kind.values().forEach(query -> analyzed.forEach(query::add)));
  }

  /// Chooses what will be asked for: the newest month tells what there is to find.
  private void ask(Set<String> terms) {
    var random = new Random(1);
    for (var i = 0; i < PROBES; i++) {
      ask("three words of one", KnownItemQuery.of(first.get(i % first.size()), random).words());
    }
    for (var percent : SHARES) {
      var words = KnownItemQuery.common(first, percent / 100.0, COMMON);
      for (var i = 0; i < COMMON; i++) {
        ask("a word of %d %%".formatted(percent), List.of(words.get(i)));
        ask(
            "three words of %d %%".formatted(percent),
            List.of(words.get(i), words.get((i + 1) % COMMON), words.get((i + 2) % COMMON)));
      }
    }
    queries
        .values()
        .forEach(kind -> terms.addAll(KnownItemQuery.terms(LANG, List.copyOf(kind.keySet()))));
    first.subList(0, COMMON).forEach(page -> terms.addAll(KnownItemQuery.indexedTerms(page)));
  }

  private void ask(String kind, List<String> words) {
    queries
        .computeIfAbsent(kind, k -> new LinkedHashMap<>())
        .put(String.join(" ", words), new BruteForceSearch(KnownItemQuery.terms(LANG, words)));
  }

  private void search(String what, Map<String, BruteForceSearch> queries) {
    var found = 0.0;
    var most = 0.0;
    var sum = 0.0;
    var nanos = new ArrayList<Long>();
    var matches = 0L;
    var requests = 0L;
    var followed = 0;
    for (var query : queries.entrySet()) {
      var path = "/v1/search?q=" + encoded(query.getKey()) + "&lang=" + LANG;
      var asked = new Asked(path);
      found += share(query.getValue().best(SHOWN), asked.ids);
      matches += query.getValue().size();
      most = Math.max(most, asked.units);
      sum += asked.units;
      nanos.addAll(asked.nanos);
      if (query.getValue().size() <= FOLLOWED) {
        requests += follow(path, query.getValue());
        followed++;
      }
    }
    IO.println(
        "search, %-20s %,9.1f matches, of the best %d on the first page %.3f; read units %.1f, %.1f at most; %s"
            .formatted(
                what,
                (double) matches / queries.size(),
                SHOWN,
                found / queries.size(),
                sum / queries.size(),
                most,
                times(nanos)));
    if (followed > 0) {
      IO.println(
          "        all matches of %d of them on %.1f pages of %d"
              .formatted(followed, (double) requests / followed, SHOWN));
    }
    assertTrue(most <= 25, what + ": " + most);
  }

  private static double share(List<ArticleId> wanted, List<ArticleId> found) {
    var shared = new HashSet<>(wanted);
    shared.retainAll(found);
    return wanted.isEmpty() ? 1 : (double) shared.size() / wanted.size();
  }

  /// Every match is on some page, and nothing else.
  private long follow(String path, BruteForceSearch query) {
    var found = new HashSet<ArticleId>();
    var content =
        new ContentFunction(newsroom.around(ContentFunction.class, newsroom.tables.dynamo()));
    var requests = 0L;
    for (var next = path; !next.isEmpty(); requests++) {
      var reply = Reply.of(content.routes().handle(Newsroom.event("GET " + next, ""))).expect(200);
      reply.items("id").forEach(id -> assertTrue(found.add(new ArticleId(id)), id + " twice"));
      var link = reply.header("Link");
      next = link.isEmpty() ? "" : link.replaceAll("<(.*)>; rel=\"next\"", "$1");
    }
    assertEquals(new HashSet<>(query.best(FOLLOWED)), found, path);
    return requests;
  }

  private void related() {
    var right = 0;
    var most = 0.0;
    var nanos = new ArrayList<Long>();
    for (var page : first.subList(0, COMMON)) {
      var id = page.teaser().id();
      var asked = new Asked("/v1/articles/%s/related?limit=%d".formatted(id, RELATED));
      assertEquals(RELATED, asked.ids.size());
      for (var other : asked.ids) {
        right += Objects.equals(topics.get(other), topics.get(id)) ? 1 : 0;
      }
      most = Math.max(most, asked.units);
      nanos.addAll(asked.nanos);
    }
    var precision = (double) right / RELATED / COMMON;
    IO.println(
        "related, precision at 5 %.3f; read units %.1f at most; %s"
            .formatted(precision, most, times(nanos)));
    assertTrue(precision >= 0.8, "precision " + precision);
    assertTrue(most <= 15, most + " units");
  }

  /// Measures the cost of one more article, by the function that will index it.
  private void index() {
    var units = 0.0;
    for (var i = 0; i < NEW; i++) {
      var made = newswire.next(600).page();
      var draft = Newsroom.draft(made.teaser().title()).put("lang", LANG.tag());
      draft.putObject("body").put("format", "markdown").put("text", made.text());
      var article = newsroom.createAndPublish(draft);
      newsroom.meter.reset();
      newsroom.index(List.of(Newsroom.id(article)));
      units += newsroom.meter.writes();
    }
    var each = units / NEW;
    IO.println(
        "indexing an article of 600 words %.1f write units; %,d of them %,.2f dollars"
            .formatted(each, ARTICLES, Price.WRITES.of(each * ARTICLES)));
    assertTrue(each <= 250, each + " units");
  }

  /// Walks the archive, in which nothing is to be mended.
  private void rebuild() {
    newsroom.meter.reset();
    var start = System.nanoTime();
    newsroom.indexAll();
    IO.println(
        "walking the archive %d s, read units an article %.2f"
            .formatted(
                (System.nanoTime() - start) / 1_000_000_000, newsroom.meter.reads() / ARTICLES));
    assertTrue(newsroom.meter.writes() < 0.2 * ARTICLES, newsroom.meter.writes() + " units");
  }

  private static String times(List<Long> nanos) {
    var sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    return "p50 %.1f ms, p99 %.1f ms".formatted(at(sorted, 0.5), at(sorted, 0.99));
  }

  private static double at(long[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1L, (long) (share * sorted.length))] / 1e6;
  }

  private static String encoded(String query) {
    return URLEncoder.encode(query, StandardCharsets.UTF_8);
  }

  /// One request to a function that remembers nothing, and again while it does.
  private final class Asked {

    private final List<ArticleId> ids;
    private final double units;
    private final List<Long> nanos = new ArrayList<>();

    Asked(String path) {
      var meter = MeteredDynamoDb.over(newsroom.tables.dynamo());
      meter.reset();
      var content = new ContentFunction(newsroom.around(ContentFunction.class, meter.client()));
      var reply = Reply.of(content.routes().handle(Newsroom.event("GET " + path, ""))).expect(200);
      units = meter.reads();
      ids = reply.items("id").stream().map(ArticleId::new).toList();
      for (var i = 0; i < 3; i++) {
        var start = System.nanoTime();
        content.routes().handle(Newsroom.event("GET " + path, ""));
        nanos.add(System.nanoTime() - start);
      }
    }
  }
}
