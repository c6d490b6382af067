package gazette.search;

import static gazette.testing.Newsroom.draft;
import static gazette.testing.Newsroom.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.ContentFunction;
import gazette.article.Language;
import gazette.article.Page;
import gazette.dynamo.Table;
import gazette.search.index.BulkIndex;
import gazette.testing.InterceptedDynamoDb;
import gazette.testing.MeteredDynamoDb;
import gazette.testing.Newsroom;
import gazette.testing.PublishedPages;
import gazette.testing.Reply;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import tools.jackson.databind.node.ObjectNode;

/// Asserts the read and write units of indexing and searching, as DynamoDB bills them;
/// docs/table.md quotes these figures.
class SearchUnitsTest {

  private static final int WORDS = 600;

  /// The number of articles with pages of 600 words; the others have 25.
  private static final int FULL_PAGES = 150;

  private static final int SHORT_PAGE_WORDS = 25;
  private static final int QUERIES = 20;
  private static final Language LANG = new Language("fr");

  private final Newsroom newsroom = new Newsroom();
  private final Map<String, Page> unstoredPages = new ConcurrentHashMap<>();

  private static ObjectNode prose(String lang) throws IOException {
    var text = new StringBuilder();
    try (var files = Files.walk(Path.of("src/local/resources/samples"))) {
      for (var file : files.filter(f -> f.endsWith(lang + ".md")).sorted().toList()) {
        text.append(Files.readString(file).split("---\n", 3)[2]).append('\n');
      }
    }
    var words = text.toString().split("\\s+");
    var draft =
        draft("La côte de Trémarec recule encore").put("lang", lang).put("section", "Monde");
    var tags = draft.putArray("tags");
    Stream.of("Climat", "Littoral", "Mer", "Bretagne", "Pêche").forEach(tags::add);
    draft
        .putObject("body")
        .put("format", "markdown")
        .put("text", String.join(" ", List.of(words).subList(0, WORDS)));
    return draft;
  }

  @ParameterizedTest
  @CsvSource({"fr", "en", "uk"})
  void an_article_costs_a_write_unit_per_term_and_an_edit_only_what_it_changes(String lang)
      throws IOException {
    var draft = prose(lang);
    var article = newsroom.createAndPublish(draft);
    var first = writes(id(article));
    IO.println("%s: %d words indexed for %.0f write units".formatted(lang, WORDS, first));
    assertTrue(first <= 250, first + " units");
    assertEquals(0, writes(id(article)));
    var text = draft.at("/body/text").stringValue();
    draft.withObject("body").put("text", text.replaceFirst("\\S+ \\S+ ", "zanzibar tombouctou "));
    newsroom.publish(newsroom.save(article, draft).expect(200).json());
    var edit = writes(id(article));
    IO.println("%s: two words changed for %.0f write units".formatted(lang, edit));
    assertTrue(edit <= 20, edit + " units");
    newsroom.withdraw(article, "Une erreur").expect(200);
    var removal = writes(id(article));
    IO.println("%s: removed for %.0f write units".formatted(lang, removal));
    assertTrue(removal <= 250, removal + " units");
  }

  private double writes(String id) {
    newsroom.meter.reset();
    newsroom.index(List.of(id));
    return newsroom.meter.writes();
  }

  /// Asks instances with empty caches.
  @ParameterizedTest
  @ValueSource(ints = {1_000, 10_000})
  void reads_grow_little_with_ten_times_the_articles(int articles) {
    var start = System.nanoTime();
    var newswire = new GeneratedArticles("fr", 1);
    var pages = new ArrayList<Page>();
    for (var i = 0; i < articles; i++) {
      pages.add(newswire.next(i < FULL_PAGES ? WORDS : SHORT_PAGE_WORDS).page());
    }
    var first = pages.getFirst();
    var probes = new ArrayList<String>();
    for (var i = 0; i < QUERIES; i++) {
      probes.add(KnownItemQuery.of(pages.get(i), new Random(i)).query());
    }
    var common = String.join(" ", KnownItemQuery.commonest(pages.subList(0, 200), first));
    var terms = KnownItemQuery.terms(LANG, List.of(String.join(" ", probes), common));
    terms.addAll(KnownItemQuery.indexedTerms(first));
    pages.forEach(page -> unstoredPages.put("ARTICLE#" + page.teaser().id(), page));
    BulkIndex.put(Table.of(newsroom.environment, "INDEX_TABLE"), pages, terms::contains);
    IO.println("made in %d ms".formatted((System.nanoTime() - start) / 1_000_000));
    var related = reads("/v1/articles/%s/related".formatted(first.teaser().id()), 5);
    var words = 0.0;
    for (var probe : probes) {
      words = Math.max(words, reads("/v1/search?q=" + encoded(probe), 1));
    }
    var commonest = reads("/v1/search?q=" + encoded(common), 10);
    IO.println(
        "%,d articles: related %.1f, search of three words %.1f, of the three commonest %.1f read units"
            .formatted(articles, related, words, commonest));
    assertTrue(related <= 15, related + " units");
    assertTrue(words <= 25, words + " units");
    assertTrue(commonest <= 25, commonest + " units");
  }

  private static String encoded(String query) {
    return URLEncoder.encode(query, StandardCharsets.UTF_8);
  }

  private double reads(String path, int atLeast) {
    var meter = MeteredDynamoDb.over(storingPages(newsroom.tables.dynamo()));
    meter.reset();
    var content = new ContentFunction(newsroom.around(ContentFunction.class, meter.client()));
    var reply = Reply.of(content.routes().handle(Newsroom.event("GET " + path, "")));
    assertTrue(reply.expect(200).items().size() >= atLeast, reply.toString());
    assertEquals(0, meter.writes());
    return meter.reads();
  }

  /// Returns a client that stores a page when it is first read: thousands never are.
  private DynamoDbClient storingPages(DynamoDbClient dynamo) {
    var articles = Table.of(newsroom.environment, "ARTICLES_TABLE");
    return InterceptedDynamoDb.client(
        DynamoDbClient.class,
        dynamo,
        (request, aws) -> {
          var read =
              read(request, articles.name()).stream()
                  .flatMap(key -> Optional.ofNullable(key.get("pk")).stream())
                  .flatMap(partition ->
                      Optional.ofNullable(unstoredPages.remove(partition.s())).stream())
                  .toList();
          PublishedPages.put(articles, read);
          return aws.apply(request);
        });
  }

  private static List<Map<String, AttributeValue>> read(Object request, String table) {
    return switch (request) {
      case BatchGetItemRequest many when many.requestItems().containsKey(table) ->
          Objects.requireNonNull(many.requestItems().get(table)).keys();
      case GetItemRequest one when one.tableName().equals(table) -> List.of(one.key());
      default -> List.of();
    };
  }
}
