package gazette.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.article.Language;
import gazette.article.Page;
import gazette.bench.Comparison.Operation;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Measures related articles and search on the local system with ten thousand articles over HTTP,
/// beside an article, and beside Lucene with the same articles in memory.
@Tag("bench")
class DiscoveryBench {

  private static final int ARTICLES = Comparison.SMOKE ? 500 : 10_000;
  private static final int WORDS = 400;
  private static final int ASKED = 200;
  private static final int SHOWN = 5;
  private static final int FOUND = 10;
  private static final String LANG = "fr";

  @Test
  void related_articles_and_search_take_a_few_times_an_article() throws Exception {
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
      IO.println("%,d articles of %d words".formatted(ARTICLES, WORDS));
      var operations = new LinkedHashMap<String, Operation>();
      operations.put("article", each(asked, page -> get(client, floor + page.teaser().id())));
      operations.put(
          "related",
          each(
              asked,
              page -> {
                var path = "%s%s/related?limit=%d".formatted(floor, page.teaser().id(), SHOWN);
                assertTrue(get(client, path).contains("\"because\":[\""), path);
              }));
      operations.put(
          "Lucene, MoreLikeThis",
          each(asked, page -> assertEquals(SHOWN, lucene.related(page, SHOWN).size())));
      operations.put(
          "search of three words",
          each(
              queries,
              query -> {
                var path =
                    floor.replace("articles/", "search?q=") + encoded(query) + "&lang=" + LANG;
                assertTrue(get(client, path).contains("<mark>"), path);
              }));
      operations.put(
          "Lucene, BM25",
          each(queries, query -> assertTrue(!lucene.search(query, FOUND).isEmpty(), query)));
      var comparison = Comparison.of(operations);
      comparison.print("article");
      comparison.assertRatio("related", "article", 9);
      comparison.assertRatio("search of three words", "article", 4);
    }
  }

  /// Does something for one after another of a list, over and over.
  private static <T> Operation each(List<T> asked, Consumer<T> ask) {
    var next = new AtomicInteger();
    return Operation.of(() -> ask.accept(asked.get(next.getAndIncrement() % asked.size())));
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

  private static String encoded(String query) {
    return URLEncoder.encode(query, StandardCharsets.UTF_8);
  }
}
