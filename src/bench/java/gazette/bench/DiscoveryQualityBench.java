package gazette.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.ContentFunction;
import gazette.article.ArticleId;
import gazette.article.Page;
import gazette.article.Pages;
import gazette.dynamo.Table;
import gazette.search.GeneratedArticles;
import gazette.search.KnownItemQuery;
import gazette.search.LuceneSearch;
import gazette.search.index.BulkIndex;
import gazette.testing.Newsroom;
import gazette.testing.PublishedPages;
import gazette.testing.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Measures the quality of search and related articles beside Lucene with the same pages in memory.
@Tag("bench")
class DiscoveryQualityBench {

  private static final int ARTICLES = Comparison.SMOKE ? 250 : 750;
  private static final int ASKED = Comparison.SMOKE ? 60 : 200;
  private static final int SHOWN = 5;
  private static final double BEHIND = 0.95;

  private final Newsroom newsroom = new Newsroom();
  private final Random random = new Random(1);

  @ParameterizedTest
  @ValueSource(strings = {"fr", "en", "uk"})
  void topics_and_known_articles_are_found_as_well_as_by_lucene(String lang) {
    var newswire = new GeneratedArticles(lang, 1);
    var pages = new ArrayList<Page>();
    var topics = new HashMap<ArticleId, Integer>();
    for (var i = 0; i < ARTICLES; i++) {
      var made = newswire.next(250 + random.nextInt(600));
      pages.add(made.page());
      topics.put(made.page().teaser().id(), made.topic());
    }
    PublishedPages.put(Table.of(newsroom.environment, "ARTICLES_TABLE"), pages);
    BulkIndex.put(Table.of(newsroom.environment, "INDEX_TABLE"), pages, term -> true);
    var asked = pages.subList(0, ASKED);
    try (var lucene = new LuceneSearch(pages)) {
      var ours = precision(asked, topics, this::related);
      var its = precision(asked, topics, page -> lucene.related(page, SHOWN));
      print(lang, "related, precision at 5", ours, its);
      assertTrue(ours >= 0.8 && ours >= BEHIND * its, ours + " and " + its);
      known(lang, asked, lucene);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"fr", "en"})
  void known_samples_are_found_as_well_as_by_lucene(String lang) {
    var pages = new ArrayList<Page>();
    for (var draft : Sampled.drafts(lang)) {
      var article = newsroom.createAndPublish(draft);
      newsroom.index(List.of(Newsroom.id(article)));
      var id = new ArticleId(Newsroom.id(article));
      pages.add(
          new Pages(Table.of(newsroom.environment, "ARTICLES_TABLE"))
              .findConsistent(id)
              .orElseThrow());
    }
    try (var lucene = new LuceneSearch(pages)) {
      var asked = new ArrayList<Page>();
      for (var i = 0; i < ASKED; i++) {
        asked.add(pages.get(i % pages.size()));
      }
      known("samples " + lang, asked, lucene);
    }
  }

  private void known(String what, List<Page> asked, LuceneSearch lucene) {
    var ours = 0.0;
    var its = 0.0;
    for (var page : asked) {
      var probe = KnownItemQuery.of(page, random);
      ours += reciprocal(search(probe.query(), page), page);
      its += reciprocal(lucene.search(probe.query(), 10), page);
    }
    print(what, "search, mean reciprocal rank", ours / asked.size(), its / asked.size());
    assertTrue(ours / asked.size() >= 0.9 && ours >= BEHIND * its, ours + " and " + its);
  }

  private static void print(String what, String measure, double ours, double its) {
    IO.println("%s, %s: %s %.3f, Lucene %.3f".formatted(Machine.line(), what, measure, ours, its));
  }

  private static double precision(
      List<Page> asked, Map<ArticleId, Integer> topics, Function<Page, List<ArticleId>> related) {
    var right = 0;
    for (var page : asked) {
      var topic = Objects.requireNonNull(topics.get(page.teaser().id()));
      right +=
          (int) related.apply(page).stream().filter(id -> topic.equals(topics.get(id))).count();
    }
    return (double) right / SHOWN / asked.size();
  }

  private static double reciprocal(List<ArticleId> found, Page wanted) {
    var at = found.indexOf(wanted.teaser().id());
    return at < 0 ? 0 : 1.0 / (at + 1);
  }

  private List<ArticleId> related(Page page) {
    return ids("/v1/articles/%s/related?limit=%d".formatted(page.teaser().id(), SHOWN));
  }

  private List<ArticleId> search(String words, Page of) {
    var query = URLEncoder.encode(words, StandardCharsets.UTF_8);
    return ids("/v1/search?q=%s&lang=%s".formatted(query, of.teaser().lang()));
  }

  private List<ArticleId> ids(String path) {
    var answer =
        new ContentFunction(newsroom.around(ContentFunction.class, newsroom.tables.dynamo()))
            .routes()
            .handle(Newsroom.event("GET " + path, ""));
    var ids = new ArrayList<ArticleId>();
    Reply.of(answer)
        .expect(200)
        .items()
        .forEach(item -> ids.add(new ArticleId(item.get("id").stringValue())));
    return ids;
  }
}
