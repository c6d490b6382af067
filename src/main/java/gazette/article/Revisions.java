package gazette.article;

import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Query;
import gazette.dynamo.Table;
import gazette.dynamo.Transaction;
import gazette.markup.Format;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every read and write of a revision is a method here.
public record Revisions(Table articles) {

  /// What stands in a history: no content.
  public record RevisionSummary(int number, Instant at, String by) {}

  private static final Source NOT_READ = new Source(Format.MARKDOWN, "");

  /// A revision with all that it holds, as it is now.
  public Optional<Revision> find(ArticleId id, int number) {
    var found = articles.getAllConsistent(List.of(key(id, number), bodyKey(id, number)));
    return Optional.ofNullable(found.get(key(id, number)))
        .flatMap(item ->
            Optional.ofNullable(found.get(bodyKey(id, number)))
                .map(body -> revision(id, item, body.packed("source", Source.class))));
  }

  /// The draft of each head, without its body; a head whose revision is gone is left out.
  Map<ArticleId, Revision> drafts(List<Head> heads) {
    var found =
        articles.getAllConsistent(heads.stream().map(h -> key(h.id(), h.revision())).toList());
    var drafts = new HashMap<ArticleId, Revision>();
    for (var head : heads) {
      var item = found.get(key(head.id(), head.revision()));
      if (item != null) {
        drafts.put(head.id(), revision(head.id(), item, NOT_READ));
      }
    }
    return drafts;
  }

  /// The history below revision `number`, newest first.
  public List<RevisionSummary> below(ArticleId id, int number, int limit) {
    return articles
        .query(
            Query.of(partition(id))
                .between(sort("REVISION#", 0), sort("REVISION#", number - 1))
                .descending()
                .consistent()
                .limit(limit))
        .stream()
        .map(item -> new RevisionSummary(item.integer("number"), item.time("at"), item.text("by")))
        .toList();
  }

  void add(Transaction change, Revision revision) {
    var draft = revision.draft();
    change
        .put(
            Item.at(key(revision.article(), revision.number()))
                .with("number", revision.number())
                .with("at", revision.at())
                .with("by", revision.by())
                .withPacked("draft", draft.withSource(NOT_READ)))
        .put(
            Item.at(bodyKey(revision.article(), revision.number()))
                .withPacked("source", draft.source()));
  }

  /// Some keys of what is left of the article's revisions; none when nothing is.
  List<Key> keys(ArticleId id, int most) {
    var bodies = keys(id, "BODY#", most);
    return bodies.isEmpty() ? keys(id, "REVISION#", most) : bodies;
  }

  private List<Key> keys(ArticleId id, String prefix, int most) {
    var query = Query.of(partition(id)).startingWith(prefix).keysOnly().consistent().limit(most);
    return articles.query(query).stream().map(Item::key).toList();
  }

  private static Revision revision(ArticleId id, Item item, Source source) {
    return new Revision(
        id,
        item.integer("number"),
        item.time("at"),
        item.text("by"),
        item.packed("draft", Draft.class).withSource(source));
  }

  private static String partition(ArticleId id) {
    return Heads.key(id).partition();
  }

  private static Key key(ArticleId id, int number) {
    return new Key(partition(id), sort("REVISION#", number));
  }

  private static Key bodyKey(ArticleId id, int number) {
    return new Key(partition(id), sort("BODY#", number));
  }

  private static String sort(String prefix, int number) {
    return prefix + "%05d".formatted(number);
  }
}
