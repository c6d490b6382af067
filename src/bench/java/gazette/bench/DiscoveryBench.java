package gazette.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.article.Language;
import gazette.article.Page;
import gazette.local.LocalSystem;
import gazette.search.GeneratedArticles;
import gazette.search.KnownItemQuery;
import gazette.search.LuceneSearch;
import gazette.search.index.BulkIndex;
import gazette.testing.PublishedPages;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Measures the latency of related articles and of search on the local system with ten thousand
/// articles, beside Lucene with the same articles in memory.
@Tag("bench")
class DiscoveryBench {

  private static final int ARTICLES = 10_000;
  private static final int WORDS = 400;
  private static final int ASKED = 200;
  private static final int SHOWN = 5;
  private static final int FOUND = 10;
  private static final int ROUNDS = 5;
  private static final String LANG = "fr";

  @Test
  void readers_wait_milliseconds() throws IOException, InterruptedException {
    var options = new LocalSystem.Options(Path.of("template.yaml"), 0, Optional.empty(), false);
    var pages = pages();
    var asked = pages.subList(0, ASKED);
    var random = new Random(1);
    var queries = asked.stream().map(page -> KnownItemQuery.of(page, random).query()).toList();
    try (var gazette = LocalSystem.start(options);
        var lucene = new LuceneSearch(pages);
        var client = HttpClient.newHttpClient()) {
      load(gazette, pages, asked, queries);
      var floor = "http://localhost:%d/v1/articles/".formatted(gazette.port());
      IO.println("%s, %,d articles of %d words".formatted(Machine.line(), ARTICLES, WORDS));
      print("an article, for comparison", asked, page -> get(client, floor + page.teaser().id()));
      print(
          "related, over HTTP",
          asked,
          page -> {
            var path = "%s%s/related?limit=%d".formatted(floor, page.teaser().id(), SHOWN);
            assertTrue(get(client, path).contains("\"because\":[\""), path);
          });
      print(
          "Lucene, MoreLikeThis",
          asked,
          page -> assertEquals(SHOWN, lucene.related(page, SHOWN).size()));
      print(
          "search of three words, over HTTP",
          queries,
          query -> {
            var path = floor.replace("articles/", "search?q=") + encoded(query) + "&lang=" + LANG;
            assertTrue(get(client, path).contains("<mark>"), path);
          });
      print(
          "Lucene, BM25",
          queries,
          query -> assertTrue(!lucene.search(query, FOUND).isEmpty(), query));
    }
  }

  private static List<Page> pages() {
    var newswire = new GeneratedArticles(LANG, 1);
    var pages = new ArrayList<Page>();
    for (var i = 0; i < ARTICLES; i++) {
      pages.add(newswire.next(WORDS).page());
    }
    return pages;
  }

  /// The index first, so that the stream finds it as it has to be.
  private static void load(
      LocalSystem gazette, List<Page> pages, List<Page> asked, List<String> queries)
      throws InterruptedException {
    var terms = new HashSet<>(KnownItemQuery.terms(new Language(LANG), queries));
    asked.forEach(page -> terms.addAll(KnownItemQuery.indexedTerms(page)));
    BulkIndex.put(gazette.table("IndexTable"), pages, terms::contains);
    PublishedPages.put(gazette.table("ArticlesTable"), pages);
    assertTrue(gazette.settle(Duration.ofMinutes(3)), "the stream is not through");
  }

  private static String get(HttpClient client, String url) {
    try {
      var request = HttpRequest.newBuilder(URI.create(url)).build();
      var answer = client.send(request, BodyHandlers.ofString());
      assertEquals(200, answer.statusCode(), answer.body());
      return answer.body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The first round warms up.
  private static <T> void print(String what, List<T> asked, Consumer<T> ask) {
    asked.forEach(ask);
    var nanos = new ArrayList<Long>();
    var start = System.nanoTime();
    for (var round = 0; round < ROUNDS; round++) {
      for (var each : asked) {
        var before = System.nanoTime();
        ask.accept(each);
        nanos.add(System.nanoTime() - before);
      }
    }
    var time = Duration.ofNanos(System.nanoTime() - start);
    var pace = Pace.of(time, nanos.stream().mapToLong(Long::longValue).toArray());
    IO.println("%-34s %s".formatted(what, pace));
  }

  private static String encoded(String query) {
    return URLEncoder.encode(query, StandardCharsets.UTF_8);
  }
}
