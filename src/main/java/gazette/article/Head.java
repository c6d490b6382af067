package gazette.article;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The state of an article. Every change of an article is a change of its head, made on condition
/// that the head is still the one that was read.
///
/// @param version counts the changes of the head
/// @param revision the number of the newest revision, which is the draft
/// @param digest of the draft
/// @param slug the draft's; `slugs` are all that revisions ever had
public record Head(
    ArticleId id,
    Language lang,
    StoryId story,
    long version,
    int revision,
    String digest,
    Slug slug,
    List<Slug> slugs,
    Optional<Slug> section,
    Instant createdAt,
    Instant updatedAt,
    String updatedBy,
    Publication publication,
    boolean deleted) {

  public Head {
    slugs = List.copyOf(slugs);
  }

  static Head first(Revision revision) {
    var draft = revision.draft();
    return new Head(
        revision.article(),
        draft.lang(),
        draft.story(),
        1,
        1,
        draft.digest(),
        draft.slug(),
        List.of(draft.slug()),
        draft.section().map(Facet::slug),
        revision.at(),
        revision.at(),
        revision.by(),
        Publication.none(),
        false);
  }

  Head saved(Revision revision) {
    var draft = revision.draft();
    return new Head(
        id,
        lang,
        story,
        version + 1,
        revision.number(),
        draft.digest(),
        draft.slug(),
        Stream.concat(slugs.stream(), Stream.of(draft.slug())).distinct().toList(),
        draft.section().map(Facet::slug),
        createdAt,
        revision.at(),
        revision.by(),
        publication,
        false);
  }

  Head with(Publication publication) {
    return new Head(
        id,
        lang,
        story,
        version + 1,
        revision,
        digest,
        slug,
        slugs,
        section,
        createdAt,
        updatedAt,
        updatedBy,
        publication,
        false);
  }

  Head delete(Instant at) {
    return new Head(
        id,
        lang,
        story,
        version + 1,
        revision,
        digest,
        slug,
        slugs,
        section,
        createdAt,
        at,
        updatedBy,
        publication.unschedule(),
        true);
  }

  public Status status() {
    return publication.status();
  }

  boolean wasEverPublished() {
    return publication.first().isPresent();
  }
}
