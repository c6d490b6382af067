package gazette.article;

import gazette.article.Draft.Source;
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

/// Reads and writes revisions.
public record Revisions(Table articles) {

  /// A revision without its content.
  public record RevisionSummary(int number, Instant at, String by) {}

  private static final Source NO_SOURCE = new Source(Format.MARKDOWN, "");

  /// Returns a revision with its body. Consistent.
  public Optional<Revision> find(ArticleId id, int number) {
    var found = articles.getAllConsistent(List.of(key(id, number), bodyKey(id, number)));
    return Optional.ofNullable(found.get(key(id, number)))
        .flatMap(item ->
            Optional.ofNullable(found.get(bodyKey(id, number)))
                .map(body -> revision(id, item, body.packed("source", Source.class))));
  }

  /// Returns the newest revision of each head without its body. Omits a head whose revision is
  /// gone.
  Map<ArticleId, Revision> drafts(List<Head> heads) {
    var found =
        articles.getAllConsistent(heads.stream().map(h -> key(h.id(), h.revision())).toList());
    var drafts = new HashMap<ArticleId, Revision>();
    for (var head : heads) {
      var item = found.get(key(head.id(), head.revision()));
      if (item != null) {
        drafts.put(head.id(), revision(head.id(), item, NO_SOURCE));
      }
    }
    return drafts;
  }

  /// Returns at most `limit` revisions below `number`, newest first. Consistent.
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
                .withPacked("draft", draft.withSource(NO_SOURCE)))
        .put(
            Item.at(bodyKey(revision.article(), revision.number()))
                .withPacked("source", draft.source()));
  }

  /// Returns at most `limit` keys of the remaining items of an article's revisions.
  List<Key> someKeys(ArticleId id, int limit) {
    var bodies = someKeys(id, "BODY#", limit);
    return bodies.isEmpty() ? someKeys(id, "REVISION#", limit) : bodies;
  }

  private List<Key> someKeys(ArticleId id, String prefix, int limit) {
    var query = Query.of(partition(id)).startingWith(prefix).keysOnly().consistent().limit(limit);
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
