package gazette.article;

import gazette.article.Pages.Found.Withdrawn;
import gazette.dynamo.CommitResult.Committed;
import gazette.dynamo.CommitResult.Refused;
import gazette.dynamo.Table;
import gazette.dynamo.Transaction;
import gazette.runtime.Retry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Publishes and withdraws articles. Each change is one transaction that covers the page, its
/// teaser, and all its lists and counts.
public final class Publisher {

  /// The time by which a request to publish at once may be late, as with clocks that differ.
  private static final Duration MAX_LATENESS = Duration.ofMinutes(1);

  private final Table articles;
  private final Heads heads;
  private final Revisions revisions;
  private final Pages pages;
  private final Teasers teasers;
  private final Editions editions;
  private final Listings listings;
  private final Facets facets;
  private final Reservations reservations;
  private final SectionChanges sectionChanges;
  private final PageRenderer renderer;

  /// @param articles the table of articles
  public Publisher(Table articles, Site site, PageRenderer renderer) {
    this.articles = articles;
    this.heads = new Heads(articles);
    this.revisions = new Revisions(articles);
    this.pages = new Pages(articles);
    this.teasers = new Teasers(articles);
    this.editions = new Editions(articles, site);
    this.listings = new Listings(articles);
    this.facets = new Facets(articles);
    this.reservations = new Reservations(articles);
    this.sectionChanges = new SectionChanges(articles);
    this.renderer = renderer;
  }

  /// Publishes `revision` at `at` if that is after `now`, else immediately. Replaces a pending
  /// publication. The first publication takes an `at` in the past as its time; a later one takes no
  /// `at` over a minute ago. If the revision is already live, sets only its end, and its date if
  /// there is one.
  ///
  /// @param publishedAt the date that readers see from then on
  public PublishResult publish(
      ArticleId id,
      int revision,
      Instant at,
      Optional<Instant> until,
      Optional<Instant> publishedAt,
      Instant now) {
    return change(
        id,
        head -> {
          if (revision > head.revision()) {
            return new Decided(new PublishResult.UnknownRevision(head.revision()));
          }
          if (head.wasEverPublished() && at.isBefore(now.minus(MAX_LATENESS))) {
            return new Decided(new PublishResult.TooLate());
          }
          var publication = head.publication();
          if (at.isAfter(now)) {
            var pending = new Publication.Pending(revision, at, until, publishedAt);
            return saveHead(head.with(publication.schedule(pending)));
          }
          if (publication.live().filter(live -> live.revision() == revision).isPresent()) {
            return publishedAt.isEmpty() || publishedAt.equals(publication.publishedAt())
                ? saveHead(head.with(publication.liveUntil(until)))
                : redate(head, publishedAt.get(), until);
          }
          return publish(head, revision, head.wasEverPublished() ? now : at, until, publishedAt);
        });
  }

  /// Cancels the pending publication.
  public PublishResult unschedule(ArticleId id) {
    return change(
        id,
        head ->
            head.publication().next().isEmpty()
                ? new Decided(new PublishResult.NothingThere())
                : saveHead(head.with(head.publication().unschedule())));
  }

  /// Withdraws the published article and cancels a pending publication. Of one that is withdrawn,
  /// replaces the reason and who gave it.
  public PublishResult withdraw(ArticleId id, String reason, String by, Instant now) {
    return change(
        id,
        head -> {
          if (!head.wasEverPublished()) {
            return new Decided(new PublishResult.NothingThere());
          }
          var before =
              head.publication().live().isEmpty()
                  ? pages.withdrawal(id)
                  : Optional.<Withdrawn>empty();
          var at = before.map(Withdrawn::at).orElse(now);
          var withdrawal = new Withdrawn(Optional.of(reason), at, Optional.of(by));
          return withdraw(head, head.publication().withdraw(), withdrawal);
        });
  }

  /// Performs the publications and withdrawals of an article that are due by `now`. If several
  /// callers try at once, one succeeds. Throws an IllegalStateException if the page is too large.
  public void applyDue(ArticleId id, Instant now) {
    PublishResult result;
    do {
      result = change(id, head -> due(head, now));
    } while (result instanceof PublishResult.Done);
    if (result instanceof PublishResult.TooLarge) {
      throw new IllegalStateException("the page of " + id + " is too large to be stored");
    }
  }

  private Decision due(Head head, Instant now) {
    var next = head.publication().next().filter(n -> !n.at().isAfter(now));
    var until =
        head.publication().live().flatMap(Publication.Live::until).filter(t -> !t.isAfter(now));
    if (until.isPresent() && next.filter(n -> !n.at().isAfter(until.get())).isEmpty()) {
      var expired = new Withdrawn(Optional.empty(), until.get(), Optional.empty());
      return withdraw(head, head.publication().expire(), expired);
    }
    if (next.isPresent()) {
      var pending = next.get();
      return publish(
          head, pending.revision(), pending.at(), pending.until(), pending.publishedAt());
    }
    return new Decided(new PublishResult.NothingThere());
  }

  /// Renders the live revision of an article as this version does, and replaces what is stored of
  /// it if that differs. Its dates, slug and facets stay as they were published.
  ///
  /// @param listed the copy of its teaser in the list of its language
  /// @return [PublishResult.Done] if something was replaced, [PublishResult.NothingThere] if
  ///   nothing differs or the article is not published, [PublishResult.TooLarge] if the old page
  ///   was left in place
  public PublishResult renderAgain(ArticleId id, Teaser listed) {
    return change(id, head -> renderAgain(head, listed));
  }

  private Decision renderAgain(Head head, Teaser listed) {
    var live = head.publication().live();
    var before = teasers.findConsistent(head.id());
    if (live.isEmpty() || before.isEmpty()) {
      return new Decided(new PublishResult.NothingThere());
    }
    var found = revisions.find(head.id(), live.get().revision());
    if (found.isEmpty()) {
      return new Purged();
    }
    var published = before.get();
    var page = render(found.get(), published, published.publishedAt(), published.updatedAt());
    if (page.isEmpty()) {
      return new Decided(new PublishResult.TooLarge());
    }
    var after = page.get().teaser();
    return after.equals(published) && after.equals(listed) && pages.holds(page.get())
        ? new Decided(new PublishResult.NothingThere())
        : replace(head.with(head.publication()), published, page.get());
  }

  /// Gives the live revision another date, and renders it as this version does.
  private Decision redate(Head head, Instant publishedAt, Optional<Instant> until) {
    var live = head.publication().live().orElseThrow();
    var before = teasers.findConsistent(head.id());
    var found = revisions.find(head.id(), live.revision());
    if (before.isEmpty() || found.isEmpty()) {
      return new Purged();
    }
    var updatedAt = latest(live.updatedAt(), publishedAt);
    var page = render(found.get(), before.get(), publishedAt, updatedAt);
    return page.isEmpty()
        ? new Decided(new PublishResult.TooLarge())
        : replace(
            head.with(head.publication().redate(publishedAt, updatedAt, until)),
            before.get(),
            page.get());
  }

  /// Returns the page of the live revision with the slug, story and facets that it was published
  /// with; nothing if it is too large.
  private Optional<Page> render(
      Revision live, Teaser published, Instant publishedAt, Instant updatedAt) {
    var draft =
        live.draft()
            .withFacets(published.section(), published.tags(), published.authors())
            .withSlug(published.slug())
            .withStory(published.story());
    return renderer.render(live.with(draft), publishedAt, updatedAt);
  }

  /// Replaces the page, teaser and listings of what is live.
  private Decision replace(Head next, Teaser before, Page page) {
    var change = Transaction.on(articles);
    heads.replace(change, next);
    pages.put(change, page);
    teasers.put(change, page.teaser());
    listings.replace(change, Optional.of(before), Optional.of(page.teaser()));
    return new Decided(new PublishResult.Done(next), change);
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /// A first publication under a date of its own is not shown as changed since.
  private Decision publish(
      Head head, int number, Instant time, Optional<Instant> until, Optional<Instant> asked) {
    var found = revisions.find(head.id(), number);
    if (found.isEmpty()) {
      return new Purged();
    }
    var revision = found.get();
    var publishedAt = asked.or(head.publication()::publishedAt).orElse(time);
    var at = head.wasEverPublished() ? latest(time, publishedAt) : publishedAt;
    var next = head.with(head.publication().publish(revision, at, until, publishedAt));
    var before = head.publication().live().flatMap(live -> teasers.findConsistent(head.id()));
    var settled = revision.with(facets.settled(revision.draft().withStory(head.story()), before));
    var rendered = renderer.render(settled, publishedAt, at);
    if (rendered.isEmpty()) {
      return new Decided(new PublishResult.TooLarge());
    }
    var page = rendered.get();
    var after = page.teaser();
    var change = Transaction.on(articles);
    heads.replace(change, next);
    pages.put(change, page);
    teasers.put(change, after);
    editions.put(change, page);
    listings.replace(change, before, Optional.of(after));
    sectionChanges.add(change, head, before, after);
    facets.replace(
        change, head.lang(), before.map(Teaser::listed).orElse(List.of()), after.listed());
    var slugBefore = pages.slug(head);
    if (!slugBefore.equals(Optional.of(after.slug()))) {
      reservations.markPublished(change, head.lang(), after.slug(), head.id());
      slugBefore.ifPresent(slug -> reservations.markFormer(change, head.lang(), slug, head.id()));
    }
    return new Decided(new PublishResult.Done(next), change);
  }

  private Decision withdraw(Head head, Publication publication, Withdrawn withdrawal) {
    var next = head.with(publication);
    var before = teasers.findConsistent(head.id());
    var change = Transaction.on(articles);
    heads.replace(change, next);
    before
        .map(Teaser::slug)
        .or(() -> pages.slug(head))
        .ifPresent(slug -> pages.withdraw(change, head.id(), slug, withdrawal));
    if (head.publication().live().isEmpty()) {
      return new Decided(new PublishResult.Done(next), change);
    }
    teasers.delete(change, head.id());
    head.publication().live().ifPresent(live -> editions.withdraw(change, head, live.revision()));
    listings.replace(change, before, Optional.empty());
    facets.replace(change, head.lang(), before.map(Teaser::listed).orElse(List.of()), List.of());
    return new Decided(new PublishResult.Done(next), change);
  }

  private Decision saveHead(Head next) {
    var change = Transaction.on(articles);
    heads.replace(change, next);
    return new Decided(new PublishResult.Done(next), change);
  }

  /// The change that a head calls for.
  private sealed interface Decision {}

  /// The result to return once `change` has committed, if there is a change.
  private record Decided(PublishResult result, Optional<Transaction> change) implements Decision {

    Decided(PublishResult result) {
      this(result, Optional.empty());
    }

    Decided(PublishResult result, Transaction change) {
      this(result, Optional.of(change));
    }
  }

  /// The revision disappeared between two reads because the article was deleted: decide again.
  private record Purged() implements Decision {}

  private PublishResult change(ArticleId id, Function<Head, Decision> decide) {
    return Retry.until(() -> {
      var head = heads.find(id);
      return head.isEmpty()
          ? Optional.of(new PublishResult.Missing())
          : switch (decide.apply(head.get())) {
            case Purged() -> Optional.empty();
            case Decided(var result, var change) ->
                switch (change.map(Transaction::commit).orElseGet(Committed::new)) {
                  case Committed() -> Optional.of(result);
                  case Refused(var _) -> Optional.empty();
                };
          };
    });
  }

  /// The result of a request to publish, schedule or withdraw.
  public sealed interface PublishResult {

    /// The request was carried out.
    record Done(Head head) implements PublishResult {}

    /// The article does not exist.
    record Missing() implements PublishResult {}

    /// The article has no revision with this number.
    record UnknownRevision(int newest) implements PublishResult {}

    /// The article was published before, and its next publication is to be in the past.
    record TooLate() implements PublishResult {}

    /// The revision was saved by a version that made a smaller page of it: it cannot be stored.
    record TooLarge() implements PublishResult {}

    /// Nothing is published, or nothing is pending.
    record NothingThere() implements PublishResult {}
  }
}
