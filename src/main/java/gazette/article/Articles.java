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

/// Every read and write that editors do to articles is a method here.
public final class Articles {

  /// How many slugs an article can have in its life: all are freed in one transaction.
  private static final int MOST_SLUGS = 50;

  /// How many entries a slice of a list looks at, at most.
  private static final int LOOKED_AT = 1000;

  private static final int LOOKED_AT_ONCE = 200;
  private static final String LATEST = "~";

  private final Table table;
  private final Heads heads;
  private final Revisions revisions;
  private final Reservations claims;
  private final IdempotencyRecords replays;

  public Articles(Table table) {
    this.table = table;
    this.heads = new Heads(table);
    this.revisions = new Revisions(table);
    this.claims = new Reservations(table);
    this.replays = new IdempotencyRecords(table);
  }

  /// The draft, as it is now.
  public Optional<Article> find(ArticleId id) {
    return Retry.until(() -> attemptToFind(id));
  }

  /// Nothing when the revision was swept between two reads, which is to be looked at again.
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

  /// The state, as it is now.
  public Optional<Head> head(ArticleId id) {
    return heads.find(id);
  }

  /// The articles of a story by their language, published or not.
  public Map<Language, ArticleId> editions(StoryId story) {
    return claims.editions(story);
  }

  /// How an earlier request with the key ended, if there was one.
  public Optional<CreateResult> earlier(IdempotencyKey key, Instant now) {
    return replays
        .find(key, now)
        .map(made -> {
          if (!made.body().equals(key.body())) {
            return new CreateResult.KeyReused();
          }
          return heads
              .find(made.article())
              .flatMap(head -> revisions.find(made.article(), 1))
              .<CreateResult>map(
                  first -> new CreateResult.Replayed(new Article(Head.first(first), first)))
              .orElseGet(CreateResult.Deleted::new);
        });
  }

  /// A new article of this draft. Of two with one slug, one edition or one key, one is made.
  ///
  /// @param slug the slug asked for; without one, it is made of the title
  public CreateResult create(
      Draft draft, Optional<Slug> slug, String by, Optional<IdempotencyKey> key, Instant now) {
    var id = ArticleId.next();
    return Retry.until(() -> {
      var chosen = slug.orElseGet(() -> claims.free(draft.lang(), draft.title(), id));
      var revision = new Revision(id, 1, now, by, draft.withSlug(chosen));
      var head = Head.first(revision);
      var change = Transaction.on(table);
      heads.create(change, head);
      revisions.add(change, revision);
      claims.claim(change, draft.lang(), chosen, id);
      claims.claimEdition(change, head);
      key.ifPresent(k -> replays.add(change, k, id, now));
      return switch (change.commit()) {
        case Committed() -> Optional.of(new CreateResult.Created(new Article(head, revision)));
        case Refused(var failed) when failed.contains(IdempotencyRecords.NEW) ->
            key.flatMap(k -> earlier(k, now));
        case Refused(var failed) when failed.contains(Reservations.EDITION) ->
            Optional.of(new CreateResult.Taken(new SaveResult.EditionTaken(draft.lang())));
        case Refused(var failed) when failed.contains(Reservations.SLUG) && slug.isPresent() ->
            Optional.of(new CreateResult.Taken(new SaveResult.SlugTaken(chosen)));
        case Refused(var _) -> Optional.empty();
      };
    });
  }

  /// Makes `draft` the newest revision of `article`, if that is still the newest: of two editors,
  /// one wins.
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
      if (current.revision() == Revision.LAST) {
        return Optional.of(new SaveResult.TooManyRevisions(Revision.LAST));
      }
      var revision = new Revision(article.id(), current.revision() + 1, now, by, draft);
      var head = current.saved(revision);
      if (head.slugs().size() > MOST_SLUGS) {
        return Optional.of(new SaveResult.TooManySlugs(MOST_SLUGS));
      }
      var change = Transaction.on(table);
      heads.replace(change, head);
      revisions.add(change, revision);
      if (!current.slugs().contains(draft.slug())) {
        claims.claim(change, draft.lang(), draft.slug(), article.id());
      }
      return switch (change.commit()) {
        case Committed() -> Optional.of(new SaveResult.Saved(new Article(head, revision)));
        case Refused(var failed) when failed.contains(Reservations.SLUG) ->
            Optional.of(new SaveResult.SlugTaken(draft.slug()));
        case Refused(var _) -> Optional.empty();
      };
    });
  }

  /// Deletes an article that readers cannot see, if `expected` is still its revision. What was
  /// never published frees its slugs; its revisions are swept when they are due.
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
      claims.freeEdition(change, head);
      if (!head.wasEverPublished()) {
        head.slugs().forEach(slug -> claims.free(change, head.lang(), slug));
      }
      return switch (change.commit()) {
        case Committed() -> Optional.of(new DeleteResult.Deleted());
        case Refused(var _) -> Optional.empty();
      };
    });
  }

  /// Articles of one status or any, latest change first, below `position` if there is one. Under
  /// filters there may be fewer than `limit` while there are more.
  ///
  /// The list follows saves and publications within a second or so.
  public Changes changes(
      Optional<Status> status,
      Optional<Language> lang,
      Optional<Slug> section,
      Optional<String> position,
      int limit) {
    var from = position.map(Query::previousKey).orElse(LATEST);
    var statuses = status.map(List::of).orElseGet(() -> List.of(Status.values()));
    var looks =
        statuses.stream()
            .map(each -> look(each, lang, section, from, limit, LOOKED_AT / statuses.size()))
            .toList();
    var end = looks.stream().flatMap(look -> look.end().stream()).max(Comparator.naturalOrder());
    var places =
        looks.stream()
            .flatMap(look -> look.places().stream())
            .filter(place -> end.filter(e -> place.position().compareTo(e) < 0).isEmpty())
            .sorted(Comparator.comparing(StatusEntry::position).reversed())
            .toList();
    var shown = places.subList(0, Math.min(limit, places.size()));
    var next = places.size() > limit ? Optional.of(shown.getLast().position()) : end;
    return new Changes(drafts(shown), next);
  }

  /// Some articles without their bodies, and where the next of them begin while there may be more.
  public record Changes(List<Changed> articles, Optional<String> next) {}

  /// One of them, and its position in the list.
  public record Changed(Article article, String position) {}

  /// What was found of one status.
  ///
  /// @param end the last position that was looked at; none when there is nothing below it
  private record Look(List<StatusEntry> places, Optional<String> end) {}

  /// Looks for more than `limit` places, at `most` entries.
  private Look look(
      Status status,
      Optional<Language> lang,
      Optional<Slug> section,
      String from,
      int limit,
      int most) {
    var places = new ArrayList<StatusEntry>();
    var position = from;
    var left = most;
    while (true) {
      var asked = Math.min(left, LOOKED_AT_ONCE);
      var looked = heads.below(position, status, asked);
      looked.stream()
          .filter(place -> lang.filter(l -> !l.tag().equals(place.lang())).isEmpty())
          .filter(place ->
              section.filter(s -> !place.section().equals(Optional.of(s.value()))).isEmpty())
          .forEach(places::add);
      if (looked.size() < asked) {
        return new Look(places, Optional.empty());
      }
      left -= asked;
      if (places.size() > limit || left == 0) {
        return new Look(places, Optional.of(looked.getLast().position()));
      }
      position = Query.previousKey(looked.getLast().position());
    }
  }

  private List<Changed> drafts(List<StatusEntry> places) {
    var positions = new LinkedHashMap<ArticleId, String>();
    places.forEach(place -> positions.putIfAbsent(place.id(), place.position()));
    var found = heads.findAll(List.copyOf(positions.keySet()));
    var drafts = revisions.drafts(found);
    var changed = new ArrayList<Changed>();
    for (var head : found) {
      var draft = Optional.ofNullable(drafts.get(head.id()));
      var position = Objects.requireNonNull(positions.get(head.id()));
      draft.ifPresent(d -> changed.add(new Changed(new Article(head, d), position)));
    }
    return changed;
  }
}
