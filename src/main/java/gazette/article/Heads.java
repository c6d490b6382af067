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

/// Reads and writes the heads of articles.
record Heads(Table articles) {

  /// Labels the condition that the head is unchanged since it was read.
  static final String UNCHANGED = "head";

  private static final SecondaryIndex BY_STATUS =
      new SecondaryIndex("by-status", "status", "changed");
  private static final SecondaryIndex BY_DUE = new SecondaryIndex("by-due", "due", "dueAt");
  private static final String DUE = "DUE";
  private static final String PURGE = "SWEEP";
  private static final String EARLIEST = "0";

  static Key key(ArticleId id) {
    return new Key("ARTICLE#" + id, "HEAD");
  }

  /// Returns the head, or nothing if the article does not exist or is deleted. Consistent.
  Optional<Head> find(ArticleId id) {
    return findIncludingDeleted(id).filter(head -> !head.isDeleted());
  }

  Optional<Head> findIncludingDeleted(ArticleId id) {
    return articles.getConsistent(key(id)).map(Heads::head);
  }

  void create(Transaction change, Head head) {
    change.put(item(head), Condition.absent(UNCHANGED));
  }

  /// Replaces the head of the previous version by `head`.
  void replace(Transaction change, Head head) {
    change.put(item(head), Condition.equal(UNCHANGED, "version", head.version() - 1));
  }

  /// Removes the head of a deleted article whose revisions are purged.
  void delete(Transaction change, Head deleted) {
    change.delete(key(deleted.id()), Condition.equal(UNCHANGED, "version", deleted.version()));
  }

  /// Returns the heads of articles that exist and are not deleted, in the order of `ids`.
  List<Head> findAll(List<ArticleId> ids) {
    var found = articles.getAllConsistent(ids.stream().map(Heads::key).toList());
    return ids.stream()
        .map(id -> found.get(key(id)))
        .filter(Objects::nonNull)
        .map(Heads::head)
        .filter(head -> !head.isDeleted())
        .toList();
  }

  /// An entry of the index of articles by status.
  ///
  /// @param position the sort key of the entry: the time of the latest change and the id
  record StatusEntry(ArticleId id, String position, String lang, Optional<String> section) {}

  /// Returns at most `limit` articles of a status below `position`, latest change first.
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

  /// Returns the articles to publish or withdraw by `now`, earliest first.
  List<ArticleId> due(Instant now) {
    return articles
        .query(Query.of(DUE).index(BY_DUE).between(EARLIEST, Timestamp.format(now)))
        .stream()
        .map(Heads::id)
        .toList();
  }

  /// Returns at most `limit` deleted articles that still have items, oldest deletion first.
  List<ArticleId> purgeable(int limit) {
    return articles.query(Query.of(PURGE).index(BY_DUE).limit(limit)).stream()
        .map(Heads::id)
        .toList();
  }

  private static ArticleId id(Item item) {
    return new ArticleId(item.key().partition().substring("ARTICLE#".length()));
  }

  private static Item item(Head head) {
    var newest = head.newest();
    var publication = head.publication();
    var item =
        Item.at(key(head.id()))
            .with("lang", head.lang().tag())
            .with("story", head.story().value())
            .with("version", head.version())
            .with("revision", head.revision())
            .with("digest", newest.digest())
            .with("slug", newest.slug().value())
            .with("slugs", head.slugs().stream().map(Slug::value).toList())
            .withOptional("section", newest.section())
            .with("createdAt", head.identity().createdAt())
            .with("updatedAt", newest.updatedAt())
            .with("updatedBy", newest.updatedBy())
            .withOptional("publishedAt", publication.publishedAt());
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
                .withOptional("nextUntil", next.until())
                .withOptional("nextPublishedAt", next.publishedAt()));
    if (!publication.past().isEmpty()) {
      item.with("past", publication.past().toByteArray());
    }
    return head.isDeleted()
        ? item.with("deleted", 1).with("due", PURGE).with("dueAt", newest.updatedAt())
        : indexed(item, head);
  }

  private static Item indexed(Item item, Head head) {
    head.publication().due().ifPresent(at -> item.with("due", DUE).with("dueAt", at));
    return item.with("status", head.status().word())
        .with("changed", Timestamp.format(head.newest().updatedAt()) + "#" + head.id());
  }

  static Head head(Item item) {
    return new Head(
        new Head.Identity(
            id(item),
            new Language(item.text("lang")),
            new StoryId(item.text("story")),
            item.time("createdAt")),
        item.number("version"),
        new Head.Newest(
            item.integer("revision"),
            item.text("digest"),
            new Slug(item.text("slug")),
            item.optionalText("section").map(Slug::new),
            item.time("updatedAt"),
            item.text("updatedBy")),
        item.texts("slugs").stream().map(Slug::new).toList(),
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
            new Publication.Pending(
                revision,
                item.time("nextAt"),
                item.optionalTime("nextUntil"),
                item.optionalTime("nextPublishedAt")));
  }

  private static BitSet past(Item item) {
    return item.has("past") ? BitSet.valueOf(item.bytes("past")) : new BitSet();
  }
}
