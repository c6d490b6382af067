package gazette.article;

import gazette.dynamo.Condition;
import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Query;
import gazette.dynamo.SecondaryIndex;
import gazette.dynamo.Table;
import gazette.dynamo.Transaction;
import gazette.runtime.Timestamp;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Every read and write of a head is a method here.
record Heads(Table articles) {

  /// The condition by which a refused transaction says that the head has changed since.
  static final String UNCHANGED = "head";

  private static final SecondaryIndex BY_STATUS =
      new SecondaryIndex("by-status", "status", "changed");
  private static final SecondaryIndex BY_DUE = new SecondaryIndex("by-due", "due", "dueAt");
  private static final String DUE = "DUE";
  private static final String SWEEP = "SWEEP";
  private static final String EARLIEST = "0";

  static Key key(ArticleId id) {
    return new Key("ARTICLE#" + id, "HEAD");
  }

  /// Nothing for an article that never was, and for one that was deleted.
  Optional<Head> find(ArticleId id) {
    return findEvenDeleted(id).filter(head -> !head.deleted());
  }

  Optional<Head> findEvenDeleted(ArticleId id) {
    return articles.getConsistent(key(id)).map(Heads::head);
  }

  void create(Transaction change, Head head) {
    change.put(item(head), Condition.absent(UNCHANGED));
  }

  /// Puts the head that follows the one of the version before it.
  void replace(Transaction change, Head head) {
    change.put(item(head), Condition.equal(UNCHANGED, "version", head.version() - 1));
  }

  /// Removes the head of what was deleted and swept.
  void bury(Transaction change, Head deleted) {
    change.delete(key(deleted.id()), Condition.equal(UNCHANGED, "version", deleted.version()));
  }

  /// Those that are there and not deleted, in the order asked.
  List<Head> findAll(List<ArticleId> ids) {
    var found = articles.getAllConsistent(ids.stream().map(Heads::key).toList());
    return ids.stream()
        .map(id -> found.get(key(id)))
        .filter(Objects::nonNull)
        .map(Heads::head)
        .filter(head -> !head.deleted())
        .toList();
  }

  /// Where an article stands among those of its status, by its latest change.
  record StatusEntry(ArticleId id, String position, String lang, Optional<String> section) {}

  /// Those of a status, latest change first, that stand below `position`.
  List<StatusEntry> below(String position, Status status, int limit) {
    return articles
        .query(
            Query.of(status.word())
                .index(BY_STATUS)
                .between(EARLIEST, position)
                .descending()
                .limit(limit))
        .stream()
        .map(item ->
            new StatusEntry(
                id(item), item.text("changed"), item.text("lang"), item.optionalText("section")))
        .toList();
  }

  /// The articles that are to be published or withdrawn by `now`, soonest first.
  List<ArticleId> due(Instant now) {
    return articles
        .query(Query.of(DUE).index(BY_DUE).between(EARLIEST, Timestamp.format(now)))
        .stream()
        .map(Heads::id)
        .toList();
  }

  /// Articles that are deleted and not swept yet, those that wait longest first.
  List<ArticleId> deleted(int most) {
    return articles.query(Query.of(SWEEP).index(BY_DUE).limit(most)).stream()
        .map(Heads::id)
        .toList();
  }

  private static ArticleId id(Item item) {
    return new ArticleId(item.key().partition().substring("ARTICLE#".length()));
  }

  private static Item item(Head head) {
    var publication = head.publication();
    var item =
        Item.at(key(head.id()))
            .with("lang", head.lang().tag())
            .with("story", head.story().value())
            .with("version", head.version())
            .with("revision", head.revision())
            .with("digest", head.digest())
            .with("slug", head.slug().value())
            .with("slugs", head.slugs().stream().map(Slug::value).toList())
            .withOptional("section", head.section())
            .with("createdAt", head.createdAt())
            .with("updatedAt", head.updatedAt())
            .with("updatedBy", head.updatedBy())
            .withOptional("publishedAt", publication.first());
    publication
        .live()
        .ifPresent(live ->
            item.with("live", live.revision())
                .with("liveDigest", live.digest())
                .with("liveUpdatedAt", live.updatedAt())
                .withOptional("liveUntil", live.until()));
    publication
        .next()
        .ifPresent(next ->
            item.with("next", next.revision())
                .with("nextAt", next.at())
                .withOptional("nextUntil", next.until()));
    if (!publication.past().isEmpty()) {
      item.with("past", publication.past().toByteArray());
    }
    return head.deleted()
        ? item.with("deleted", 1).with("due", SWEEP).with("dueAt", head.updatedAt())
        : indexed(item, head);
  }

  private static Item indexed(Item item, Head head) {
    head.publication().due().ifPresent(at -> item.with("due", DUE).with("dueAt", at));
    return item.with("status", head.status().word())
        .with("changed", Timestamp.format(head.updatedAt()) + "#" + head.id());
  }

  static Head head(Item item) {
    return new Head(
        id(item),
        new Language(item.text("lang")),
        new StoryId(item.text("story")),
        item.number("version"),
        item.integer("revision"),
        item.text("digest"),
        new Slug(item.text("slug")),
        item.texts("slugs").stream().map(Slug::new).toList(),
        item.optionalText("section").map(Slug::new),
        item.time("createdAt"),
        item.time("updatedAt"),
        item.text("updatedBy"),
        new Publication(live(item), next(item), item.optionalTime("publishedAt"), past(item)),
        item.has("deleted"));
  }

  private static Optional<Publication.Live> live(Item item) {
    return item.optionalInteger("live")
        .map(revision ->
            new Publication.Live(
                revision,
                item.text("liveDigest"),
                item.time("liveUpdatedAt"),
                item.optionalTime("liveUntil")));
  }

  private static Optional<Publication.Pending> next(Item item) {
    return item.optionalInteger("next")
        .map(revision ->
            new Publication.Pending(revision, item.time("nextAt"), item.optionalTime("nextUntil")));
  }

  private static BitSet past(Item item) {
    return item.has("past") ? BitSet.valueOf(item.bytes("past")) : new BitSet();
  }
}
