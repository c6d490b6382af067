package gazette.article;

import gazette.dynamo.Packed;
import gazette.markup.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The members of an article that an editor writes.
public record Draft(
    Language lang,
    StoryId story,
    Slug slug,
    String title,
    Optional<String> summary,
    Optional<Facet> section,
    List<Facet> tags,
    List<Facet> authors,
    Optional<Image> image,
    Optional<Translation> translation,
    List<Correction> corrections,
    Source source) {

  public Draft {
    tags = List.copyOf(tags);
    authors = List.copyOf(authors);
    corrections = List.copyOf(corrections);
  }

  /// Returns a hash that is equal for equal drafts.
  String digest() {
    return Packed.digest(this);
  }

  /// Returns the draft under another slug.
  public Draft withSlug(Slug slug) {
    return new Draft(
        lang,
        story,
        slug,
        title,
        summary,
        section,
        tags,
        authors,
        image,
        translation,
        corrections,
        source);
  }

  Draft withFacets(Optional<Facet> section, List<Facet> tags, List<Facet> authors) {
    return new Draft(
        lang,
        story,
        slug,
        title,
        summary,
        section,
        tags,
        authors,
        image,
        translation,
        corrections,
        source);
  }

  /// Returns the draft as an edition of another story.
  public Draft withStory(StoryId story) {
    return new Draft(
        lang,
        story,
        slug,
        title,
        summary,
        section,
        tags,
        authors,
        image,
        translation,
        corrections,
        source);
  }

  Draft withSource(Source source) {
    return new Draft(
        lang,
        story,
        slug,
        title,
        summary,
        section,
        tags,
        authors,
        image,
        translation,
        corrections,
        source);
  }

  /// Returns the facets that the article is listed under.
  static List<Listed> listed(Optional<Facet> section, List<Facet> tags, List<Facet> authors) {
    var all = new ArrayList<Listed>();
    section.ifPresent(s -> all.add(new Listed(Facet.Kind.SECTION, s)));
    tags.forEach(t -> all.add(new Listed(Facet.Kind.TAG, t)));
    authors.forEach(a -> all.add(new Listed(Facet.Kind.AUTHOR, a)));
    return all;
  }

  /// A facet that an article is listed under.
  record Listed(Facet.Kind kind, Facet facet) {}

  /// The body as the editor wrote it. Never public, because it may contain comments.
  public record Source(Format format, String text) {}
}
