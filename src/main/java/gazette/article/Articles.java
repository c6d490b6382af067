package gazette.article;

import gazette.article.Heads.StatusEntry;
import gazette.dynamo.CommitResult.Committed;
import gazette.dynamo.CommitResult.Refused;
import gazette.dynamo.Query;
import gazette.dynamo.Table;
import gazette.dynamo.Transaction;
import gazette.runtime.Retry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/// Reads and writes articles for editors.
public final class Articles {

  /// The maximum number of slugs of an article over its lifetime: one transaction releases them
  /// all.
  private static final int MAX_SLUGS = 50;

  /// The maximum number of index entries that a slice of the list reads.
  private static final int MAX_ENTRIES_READ = 1000;

  private static final int ENTRIES_PER_QUERY = 200;

  /// The maximum number of drafts that a filtered slice of the list reads, at 2 units each, and how
  /// many at once.
  private static final int MAX_DRAFTS_READ = 200;

  private static final int DRAFTS_PER_READ = 50;
  private static final String HIGHEST_POSITION = "~";

  private final Table table;
  private final Heads heads;
  private final Revisions revisions;
  private final Reservations reservations;
  private final IdempotencyRecords idempotency;

  /// @param table the table of articles
  public Articles(Table table) {
    this.table = table;
    this.heads = new Heads(table);
    this.revisions = new Revisions(table);
    this.reservations = new Reservations(table);
    this.idempotency = new IdempotencyRecords(table);
  }

  /// Returns the article with its newest revision. Consistent.
  public Optional<Article> find(ArticleId id) {
    return Retry.until(() -> attemptToFind(id));
  }

  /// Returns nothing if the revision was purged between two reads, so that the read is repeated.
  private Optional<Optional<Article>> attemptToFind(ArticleId id) {
    var head = heads.find(id);
    if (head.isEmpty()) {
      return Optional.of(Optional.empty());
    }
    var revision = revisions.find(id, head.get().revision());
    return revision.isEmpty()
        ? Optional.empty()
        : Optional.of(Optional.of(new Article(head.get(), revision.get())));
  }

  /// Returns the state of the article. Consistent.
  public Optional<Head> head(ArticleId id) {
    return heads.find(id);
  }

  /// Returns who withdrew the article, when and why, if it is withdrawn. Consistent.
  public Optional<Pages.Found.Withdrawn> withdrawal(Head head) {
    return head.status() == Status.WITHDRAWN
        ? new Pages(table).withdrawal(head.id())
        : Optional.empty();
  }

  /// Returns the articles of a story by language, published or not.
  public Map<Language, ArticleId> editions(StoryId story) {
    return reservations.editions(story);
  }

  /// Returns the result of an earlier request with this key, if there was one.
  public Optional<CreateResult> findReplay(IdempotencyKey key, Instant now) {
    return idempotency
        .find(key, now)
        .map(earlier -> {
          if (!earlier.body().equals(key.body())) {
            return new CreateResult.KeyReused();
          }
          return heads
              .find(earlier.article())
              .flatMap(head -> revisions.find(earlier.article(), 1))
              .<CreateResult>map(
                  first -> new CreateResult.Replayed(new Article(Head.first(first), first)))
              .orElseGet(CreateResult.Deleted::new);
        });
  }

  /// Returns the facets of these names ([Facets#named]).
  ///
  /// @param known the facets that the article has
  public List<Facet> facets(Language lang, Facet.Kind kind, List<String> names, List<Facet> known) {
    return new Facets(table).named(lang, kind, names, known);
  }

  /// Returns a slug made of the title that no other article has. Consistent.
  public Slug findFreeSlug(Article article, String title) {
    return reservations.findFreeSlug(article.head().lang(), title, article.id());
  }

  /// Creates an article. Of concurrent requests with the same slug, edition or key, one succeeds.
  ///
  /// @param slug the requested slug; if absent, one is derived from the title
  public CreateResult create(
      Draft draft, Optional<Slug> slug, String by, Optional<IdempotencyKey> key, Instant now) {
    return create(ArticleId.next(), draft, slug, by, key, now);
  }

  /// Creates an article under an id that no article has had. Throws an IllegalStateException if one
  /// has.
  public CreateResult create(
      ArticleId id,
      Draft draft,
      Optional<Slug> slug,
      String by,
      Optional<IdempotencyKey> key,
      Instant now) {
    return Retry.until(() -> {
      var chosen = slug.orElseGet(() -> reservations.findFreeSlug(draft.lang(), draft.title(), id));
      var revision = new Revision(id, 1, now, by, draft.withSlug(chosen));
      var head = Head.first(revision);
      var change = Transaction.on(table);
      heads.create(change, head);
      revisions.add(change, revision);
      reservations.reserve(change, draft.lang(), chosen, id);
      reservations.reserveEdition(change, head);
      key.ifPresent(k -> idempotency.add(change, k, id, now));
      return switch (change.commit()) {
        case Committed() -> Optional.of(new CreateResult.Created(new Article(head, revision)));
        case Refused(var failed) when failed.contains(IdempotencyRecords.NEW) ->
            key.flatMap(k -> findReplay(k, now));
        case Refused(var failed) when failed.contains(Reservations.EDITION) ->
            Optional.of(new CreateResult.Taken(new SaveResult.EditionTaken(draft.lang())));
        case Refused(var failed) when failed.contains(Reservations.SLUG) && slug.isPresent() ->
            Optional.of(new CreateResult.Taken(new SaveResult.SlugTaken(chosen)));
        case Refused(var _) -> Optional.empty();
      };
    });
  }

  /// Saves `draft` as a new revision if `article` is still the newest one (optimistic locking).
  public SaveResult save(Article article, Draft draft, String by, Instant now) {
    if (draft.digest().equals(article.draft().digest())) {
      return new SaveResult.Unchanged(article);
    }
    return Retry.until(() -> {
      var found = heads.find(article.id());
      if (found.isEmpty()) {
        return Optional.of(new SaveResult.Missing());
      }
      var current = found.get();
      if (current.revision() != article.revision().number()) {
        return Optional.of(new SaveResult.Stale(current));
      }
      if (current.revision() == Revision.MAX_NUMBER) {
        return Optional.of(new SaveResult.TooManyRevisions(Revision.MAX_NUMBER));
      }
      var revision = new Revision(article.id(), current.revision() + 1, now, by, draft);
      var head = current.withRevision(revision);
      var joins = !head.story().equals(current.story());
      if (joins && current.wasEverPublished()) {
        return Optional.of(new SaveResult.StoryFixed());
      }
      if (head.slugs().size() > MAX_SLUGS) {
        return Optional.of(new SaveResult.TooManySlugs(MAX_SLUGS));
      }
      var change = Transaction.on(table);
      heads.replace(change, head);
      revisions.add(change, revision);
      if (!current.slugs().contains(draft.slug())) {
        reservations.reserve(change, draft.lang(), draft.slug(), article.id());
      }
      if (joins) {
        reservations.releaseEdition(change, current);
        reservations.reserveEdition(change, head);
      }
      return switch (change.commit()) {
        case Committed() -> Optional.of(new SaveResult.Saved(new Article(head, revision)));
        case Refused(var failed) when failed.contains(Reservations.EDITION) ->
            Optional.of(new SaveResult.EditionTaken(draft.lang()));
        case Refused(var failed) when failed.contains(Reservations.SLUG) ->
            Optional.of(new SaveResult.SlugTaken(draft.slug()));
        case Refused(var _) -> Optional.empty();
      };
    });
  }

  /// Deletes an unpublished article if `expected` is still its newest revision. Releases the slugs
  /// of an article that was never published. Its revisions are purged later.
  public DeleteResult delete(Head expected, Instant now) {
    return Retry.until(() -> {
      var found = heads.find(expected.id());
      if (found.isEmpty()) {
        return Optional.of(new DeleteResult.Missing());
      }
      var head = found.get();
      if (head.revision() != expected.revision()) {
        return Optional.of(new DeleteResult.Stale(head));
      }
      if (head.publication().live().isPresent()) {
        return Optional.of(new DeleteResult.StillPublished());
      }
      var change = Transaction.on(table);
      heads.replace(change, head.delete(now));
      reservations.releaseEdition(change, head);
      if (!head.wasEverPublished()) {
        head.slugs().forEach(slug -> reservations.release(change, head.lang(), slug));
      }
      return switch (change.commit()) {
        case Committed() -> Optional.of(new DeleteResult.Deleted());
        case Refused(var _) -> Optional.empty();
      };
    });
  }

  /// Filters by the attributes that the index of the list has.
  public record EntryFilter(
      Optional<Status> status, Optional<Language> lang, Optional<Slug> section) {

    private boolean accepts(StatusEntry entry) {
      return lang.filter(l -> !l.tag().equals(entry.lang())).isEmpty()
          && section.filter(s -> !entry.section().equals(Optional.of(s.value()))).isEmpty();
    }
  }

  /// Returns at most `limit` articles below `position` that `filter` and `accepted` accept, latest
  /// change first. There may be fewer although there are more: it reads at most 200 drafts.
  public ArticleSlice latest(
      EntryFilter filter, Predicate<Article> accepted, Optional<String> position, int limit) {
    var found = new ArrayList<ArticleEntry>();
    var next = position;
    for (var read = 0; read < MAX_DRAFTS_READ; read += DRAFTS_PER_READ) {
      var slice = latest(filter, next, DRAFTS_PER_READ);
      for (var entry : slice.articles()) {
        if (found.size() == limit) {
          return new ArticleSlice(found, Optional.of(found.getLast().position()));
        }
        if (accepted.test(entry.article())) {
          found.add(entry);
        }
      }
      next = slice.next();
      if (next.isEmpty()) {
        break;
      }
    }
    return new ArticleSlice(found, next);
  }

  /// Returns at most `limit` articles below `position`, latest change first. With filters there may
  /// be fewer although there are more. Eventually consistent, usually within a second.
  public ArticleSlice latest(EntryFilter filter, Optional<String> position, int limit) {
    var from = position.map(Query::previousKey).orElse(HIGHEST_POSITION);
    var statuses = filter.status().map(List::of).orElseGet(() -> List.of(Status.values()));
    var scans =
        statuses.stream()
            .map(each -> scan(each, filter, from, limit, MAX_ENTRIES_READ / statuses.size()))
            .toList();
    var end = scans.stream().flatMap(scan -> scan.end().stream()).max(Comparator.naturalOrder());
    var entries =
        scans.stream()
            .flatMap(scan -> scan.entries().stream())
            .filter(entry -> end.filter(e -> entry.position().compareTo(e) < 0).isEmpty())
            .sorted(Comparator.comparing(StatusEntry::position).reversed())
            .toList();
    var shown = entries.subList(0, Math.min(limit, entries.size()));
    var next = entries.size() > limit ? Optional.of(shown.getLast().position()) : end;
    return new ArticleSlice(drafts(shown), next);
  }

  /// A slice of the list: articles without their bodies.
  ///
  /// @param next the position below which the next slice begins, present while there may be more
  public record ArticleSlice(List<ArticleEntry> articles, Optional<String> next) {}

  /// An article and its position in the list.
  public record ArticleEntry(Article article, String position) {}

  /// The index entries found for one status.
  ///
  /// @param end the last position that was read; absent if there is nothing below it
  private record StatusScan(List<StatusEntry> entries, Optional<String> end) {}

  /// Reads entries until more than `limit` match, and at most `maxEntries`.
  private StatusScan scan(
      Status status, EntryFilter filter, String from, int limit, int maxEntries) {
    var entries = new ArrayList<StatusEntry>();
    var position = from;
    var left = maxEntries;
    while (true) {
      var requested = Math.min(left, ENTRIES_PER_QUERY);
      var looked = heads.below(position, status, requested);
      looked.stream().filter(filter::accepts).forEach(entries::add);
      if (looked.size() < requested) {
        return new StatusScan(entries, Optional.empty());
      }
      left -= requested;
      if (entries.size() > limit || left == 0) {
        return new StatusScan(entries, Optional.of(looked.getLast().position()));
      }
      position = Query.previousKey(looked.getLast().position());
    }
  }

  private List<ArticleEntry> drafts(List<StatusEntry> entries) {
    var positions = new LinkedHashMap<ArticleId, String>();
    entries.forEach(entry -> positions.putIfAbsent(entry.id(), entry.position()));
    var found = heads.findAll(List.copyOf(positions.keySet()));
    var drafts = revisions.drafts(found);
    var changed = new ArrayList<ArticleEntry>();
    for (var head : found) {
      var draft = Optional.ofNullable(drafts.get(head.id()));
      var position = Objects.requireNonNull(positions.get(head.id()));
      draft.ifPresent(d -> changed.add(new ArticleEntry(new Article(head, d), position)));
    }
    return changed;
  }

  /// The result of a creation.
  public sealed interface CreateResult {

    /// The article was created.
    record Created(Article article) implements CreateResult {}

    /// An earlier request with the same key created the article; this is its first revision.
    record Replayed(Article article) implements CreateResult {}

    /// The key was used with a different body.
    record KeyReused() implements CreateResult {}

    /// The article that was created with this key has been deleted.
    record Deleted() implements CreateResult {}

    /// Another article has the slug or the edition.
    record Taken(SaveResult by) implements CreateResult {}
  }

  /// The result of a save.
  public sealed interface SaveResult {

    /// The draft was saved as a new revision.
    record Saved(Article article) implements SaveResult {}

    /// The draft equals the stored one, so there is no new revision.
    record Unchanged(Article article) implements SaveResult {}

    /// The article was saved by somebody else in the meantime.
    record Stale(Head current) implements SaveResult {}

    /// Another article of the language has this slug.
    record SlugTaken(Slug slug) implements SaveResult {}

    /// The story already has an article in this language.
    record EditionTaken(Language lang) implements SaveResult {}

    /// The article was published, so that it stays in its story.
    record StoryFixed() implements SaveResult {}

    /// The article has reached the maximum number of slugs.
    record TooManySlugs(int limit) implements SaveResult {}

    /// The article has reached the maximum number of revisions.
    record TooManyRevisions(int limit) implements SaveResult {}

    /// The article does not exist.
    record Missing() implements SaveResult {}
  }

  /// The result of a deletion.
  public sealed interface DeleteResult {

    /// The article was deleted.
    record Deleted() implements DeleteResult {}

    /// The article was saved in the meantime.
    record Stale(Head current) implements DeleteResult {}

    /// The article is published and must be withdrawn first.
    record StillPublished() implements DeleteResult {}

    /// The article does not exist.
    record Missing() implements DeleteResult {}
  }
}
