package gazette.article;

import static gazette.testing.Newsroom.ARTICLES;
import static gazette.testing.Newsroom.draft;
import static gazette.testing.Newsroom.id;
import static org.junit.jupiter.api.Assertions.assertEquals;

import gazette.IndexFunction;
import gazette.article.Pages.Found.Missing;
import gazette.dynamo.Key;
import gazette.dynamo.Table;
import gazette.local.aws.FunctionShape;
import gazette.local.aws.StreamFilter;
import gazette.testing.Items;
import gazette.testing.Newsroom;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Of all that the functions write into the articles' table, its stream brings pages to
/// IndexFunction, every one and nothing else.
class ChangesTest {

  private final Newsroom newsroom = new Newsroom();
  private final List<JsonNode> articles = new ArrayList<>();

  private static StreamFilter filter() {
    var index = IndexFunction.class.getName();
    var streams =
        FunctionShape.of(Path.of("template.yaml")).stream()
            .filter(function -> function.handler().equals(index))
            .flatMap(function -> function.streamSources().stream())
            .toList();
    assertEquals(1, streams.size());
    assertEquals("ArticlesTable", streams.getFirst().table());
    return streams.getFirst().filter();
  }

  private static JsonNode change(Key key) {
    var change = Newsroom.JSON.createObjectNode();
    var keys = change.putObject("dynamodb").putObject("Keys");
    keys.putObject("pk").put("S", key.partition());
    keys.putObject("sk").put("S", key.sort());
    return change;
  }

  /// One of every kind, in every state.
  private void write() {
    for (var title : List.of("Le port", "Le quai", "Le phare", "Le bac", "La dune")) {
      var draft = draft(title).put("section", "Monde");
      draft.putArray("tags").add("Mer");
      draft.putArray("authors").add("Ana");
      articles.add(newsroom.create(draft));
    }
    newsroom.publish(articles.get(0));
    var saved = newsroom.save(articles.get(0), draft("Le port rouvre")).expect(200).json();
    newsroom.publish(saved);
    newsroom.publish(articles.get(1));
    newsroom.withdraw(articles.get(1), "Une erreur").expect(200);
    newsroom
        .edit(
            "PUT %s/%s/publication".formatted(ARTICLES, id(articles.get(2))),
            "{\"revision\":1,\"at\":\"2026-04-01\"}")
        .expect(200);
    newsroom
        .edit("DELETE " + ARTICLES + "/" + id(articles.get(3)), "", "If-Match", "*")
        .expect(204);
    var again = draft("Le cap").toString();
    articles.add(
        newsroom.edit("POST " + ARTICLES, again, "Idempotency-Key", "cap").expect(201).json());
    newsroom.tick(Duration.ofMinutes(1));
  }

  @Test
  void the_index_gets_every_page_and_nothing_else() {
    write();
    var filter = filter();
    var table = Table.of(newsroom.environment, "ARTICLES_TABLE");
    var got = new TreeSet<String>();
    var others = new TreeSet<String>();
    for (var item : Items.all(table)) {
      var key = item.key();
      if (filter.accepts(change(key))) {
        got.add(key.partition() + " " + key.sort());
      } else {
        others.add(kind(key.partition()) + " " + kind(key.sort()));
      }
    }
    var pages =
        articles.stream()
            .map(Newsroom::id)
            .filter(id -> !(new Pages(table).find(new ArticleId(id)) instanceof Missing))
            .map("ARTICLE#%s PAGE"::formatted)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(2, pages.size());
    assertEquals(pages, got);
    assertEquals(
        Set.of(
            "ARTICLE HEAD",
            "ARTICLE REVISION",
            "ARTICLE BODY",
            "ARTICLE TEASER",
            "SLUG ",
            "MOVED ",
            "CLAIM ",
            "STORY ",
            "LIST ",
            "FACET ",
            "IDEMPOTENCY ARTICLE"),
        others);
  }

  /// What a key begins with; of a slug, a language or a time nothing.
  private static String kind(String part) {
    return part.replaceFirst("#.*", "").replaceFirst("^[^A-Z].*", "");
  }
}
