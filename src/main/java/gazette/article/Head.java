package gazette.article;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The state of an article. Every change of an article writes its head on condition that the head
/// is still the one that was read (optimistic locking).
///
/// @param version the number of changes of the head
/// @param slugs every slug that a revision of the article has had
public record Head(
    Identity identity,
    long version,
    Newest newest,
    List<Slug> slugs,
    Publication publication,
    boolean isDeleted) {

  /// The part that never changes, but for the story of an article that was never published.
  public record Identity(ArticleId id, Language lang, StoryId story, Instant createdAt) {}

  /// The newest revision, which is the draft.
  ///
  /// @param digest the digest of its draft
  /// @param updatedAt the time of the save; of a deleted article, of its deletion
  public record Newest(
      int revision,
      String digest,
      Slug slug,
      Optional<Slug> section,
      Instant updatedAt,
      String updatedBy) {

    private static Newest of(Revision revision) {
      var draft = revision.draft();
      return new Newest(
          revision.number(),
          draft.digest(),
          draft.slug(),
          draft.section().map(Facet::slug),
          revision.at(),
          revision.by());
    }
  }

  public Head {
    slugs = List.copyOf(slugs);
  }

  static Head first(Revision revision) {
    var draft = revision.draft();
    return new Head(
        new Identity(revision.article(), draft.lang(), draft.story(), revision.at()),
        1,
        Newest.of(revision),
        List.of(draft.slug()),
        Publication.none(),
        false);
  }

  Head withRevision(Revision revision) {
    var all = Stream.concat(slugs.stream(), Stream.of(revision.draft().slug())).distinct().toList();
    var same =
        new Identity(identity.id, identity.lang, revision.draft().story(), identity.createdAt);
    return new Head(same, version + 1, Newest.of(revision), all, publication, false);
  }

  Head with(Publication publication) {
    return new Head(identity, version + 1, newest, slugs, publication, false);
  }

  Head delete(Instant at) {
    var last =
        new Newest(
            newest.revision, newest.digest, newest.slug, newest.section, at, newest.updatedBy);
    return new Head(identity, version + 1, last, slugs, publication.unschedule(), true);
  }

  public ArticleId id() {
    return identity.id;
  }

  public Language lang() {
    return identity.lang;
  }

  public StoryId story() {
    return identity.story;
  }

  /// Returns the number of the newest revision.
  public int revision() {
    return newest.revision;
  }

  /// Returns what readers see of the article now.
  public Status status() {
    return publication.status();
  }

  /// Returns true if the article is or was published.
  public boolean wasEverPublished() {
    return publication.publishedAt().isPresent();
  }
}
