package gazette.article;

import gazette.dynamo.Packed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All that an editor writes of an article.
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

  /// The same for equal drafts.
  String digest() {
    return Packed.digest(this);
  }

  Draft withSlug(Slug slug) {
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

  /// Everything that the article is listed under, by kind.
  static List<Listed> listed(Optional<Facet> section, List<Facet> tags, List<Facet> authors) {
    var all = new ArrayList<Listed>();
    section.ifPresent(s -> all.add(new Listed(Facet.Kind.SECTION, s)));
    tags.forEach(t -> all.add(new Listed(Facet.Kind.TAG, t)));
    authors.forEach(a -> all.add(new Listed(Facet.Kind.AUTHOR, a)));
    return all;
  }

  /// One place where an article is listed.
  record Listed(Facet.Kind kind, Facet facet) {}
}
