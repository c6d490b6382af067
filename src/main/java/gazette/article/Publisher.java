package gazette.article;

import gazette.dynamo.CommitResult.Committed;
import gazette.dynamo.CommitResult.Refused;
import gazette.dynamo.Table;
import gazette.dynamo.Transaction;
import gazette.runtime.Retry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Puts articles in front of readers and takes them away. Each change is one transaction: a page,
/// its teaser and every list and count it belongs to are there together or not at all.
public final class Publisher {

  private final Table articles;
  private final Heads heads;
  private final Revisions revisions;
  private final Pages pages;
  private final Teasers teasers;
  private final Editions editions;
  private final Listings listings;
  private final Facets facets;
  private final Reservations claims;
  private final SectionChanges moves;
  private final PageRenderer press;

  public Publisher(Table articles, Site site, PageRenderer press) {
    this.articles = articles;
    this.heads = new Heads(articles);
    this.revisions = new Revisions(articles);
    this.pages = new Pages(articles);
    this.teasers = new Teasers(articles);
    this.editions = new Editions(articles, site);
    this.listings = new Listings(articles);
    this.facets = new Facets(articles);
    this.claims = new Reservations(articles);
    this.moves = new SectionChanges(articles);
    this.press = press;
  }

  /// Publishes exactly this revision, at `at` if that is after `now`, or else now; in place of what
  /// was pending. A first publication keeps an earlier `at` as its time. Of the revision that is
  /// live already, only the end is set.
  public PublishResult publish(
      ArticleId id, int revision, Instant at, Optional<Instant> until, Instant now) {
    return change(
        id,
        head -> {
          if (revision > head.revision()) {
            return new Decided(new PublishResult.UnknownRevision(head.revision()));
          }
          var publication = head.publication();
          if (at.isAfter(now)) {
            var pending = new Publication.Pending(revision, at, until);
            return only(head.with(publication.schedule(pending)));
          }
          if (publication.live().filter(live -> live.revision() == revision).isPresent()) {
            return only(head.with(publication.liveUntil(until)));
          }
          return publish(head, revision, head.wasEverPublished() ? now : at, until);
        });
  }

  /// Takes back what is pending.
  public PublishResult unschedule(ArticleId id) {
    return change(
        id,
        head ->
            head.publication().next().isEmpty()
                ? new Decided(new PublishResult.NothingThere())
                : only(head.with(head.publication().unschedule())));
  }

  /// Takes what is published away from readers, and drops what was pending.
  public PublishResult withdraw(ArticleId id, String reason, Instant now) {
    return change(
        id,
        head ->
            head.publication().live().isEmpty()
                ? new Decided(new PublishResult.NothingThere())
                : withdraw(head, head.publication().withdraw(), Optional.of(reason), now));
  }

  /// Does to an article what is due by `now`: of several that try, one does it.
  public void settle(ArticleId id, Instant now) {
    PublishResult settled;
    do {
      settled = change(id, head -> due(head, now));
    } while (settled instanceof PublishResult.Done);
  }

  private Decision due(Head head, Instant now) {
    var next = head.publication().next().filter(n -> !n.at().isAfter(now));
    var until =
        head.publication().live().flatMap(Publication.Live::until).filter(t -> !t.isAfter(now));
    if (until.isPresent() && next.filter(n -> !n.at().isAfter(until.get())).isEmpty()) {
      return withdraw(head, head.publication().expire(), Optional.empty(), until.get());
    }
    if (next.isPresent()) {
      return publish(head, next.get().revision(), next.get().at(), next.get().until());
    }
    return new Decided(new PublishResult.NothingThere());
  }

  private Decision publish(Head head, int number, Instant at, Optional<Instant> until) {
    var found = revisions.find(head.id(), number);
    if (found.isEmpty()) {
      return new Purged();
    }
    var revision = found.get();
    var next = head.with(head.publication().publish(revision, at, until));
    var publishedAt = next.publication().first().orElseThrow();
    var page = press.page(revision, publishedAt, at).orElseThrow();
    var before = head.publication().live().flatMap(live -> teasers.findLatest(head.id()));
    var after = page.teaser();
    var change = Transaction.on(articles);
    heads.replace(change, next);
    pages.put(change, page);
    teasers.put(change, after);
    editions.put(change, page);
    listings.replace(change, before, Optional.of(after));
    moves.note(change, head, before, after);
    facets.replace(
        change, head.lang(), before.map(Teaser::listed).orElse(List.of()), after.listed());
    pages
        .slug(head)
        .filter(slug -> !slug.equals(after.slug()))
        .ifPresent(slug -> claims.leave(change, head.lang(), slug, head.id()));
    return new Decided(new PublishResult.Done(next), change);
  }

  private Decision withdraw(
      Head head, Publication publication, Optional<String> reason, Instant at) {
    var next = head.with(publication);
    var before = teasers.findLatest(head.id());
    var change = Transaction.on(articles);
    heads.replace(change, next);
    before.ifPresent(teaser -> pages.withdraw(change, teaser, reason, at));
    teasers.delete(change, head.id());
    editions.delete(change, head);
    listings.replace(change, before, Optional.empty());
    facets.replace(change, head.lang(), before.map(Teaser::listed).orElse(List.of()), List.of());
    return new Decided(new PublishResult.Done(next), change);
  }

  private Decision only(Head next) {
    var change = Transaction.on(articles);
    heads.replace(change, next);
    return new Decided(new PublishResult.Done(next), change);
  }

  /// What is to be done about an article, as its head was read.
  private sealed interface Decision {}

  /// What is to be answered, once `change` has committed if there is one.
  private record Decided(PublishResult answer, Optional<Transaction> change) implements Decision {

    Decided(PublishResult answer) {
      this(answer, Optional.empty());
    }

    Decided(PublishResult answer, Transaction change) {
      this(answer, Optional.of(change));
    }
  }

  /// The revision went between two reads: the article has been deleted since.
  private record Purged() implements Decision {}

  private PublishResult change(ArticleId id, Function<Head, Decision> decide) {
    return Retry.until(() -> {
      var head = heads.find(id);
      return head.isEmpty()
          ? Optional.of(new PublishResult.Missing())
          : switch (decide.apply(head.get())) {
            case Purged() -> Optional.empty();
            case Decided(var answer, var change) ->
                switch (change.map(Transaction::commit).orElseGet(Committed::new)) {
                  case Committed() -> Optional.of(answer);
                  case Refused(var _) -> Optional.empty();
                };
          };
    });
  }
}
