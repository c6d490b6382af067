package gazette.article;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The part of a page that lists show. Stored by component name.
///
/// @param excerpt at most 160 characters of the summary or the text
/// @param words the number of words of the body
public record Teaser(
    ArticleId id,
    Slug slug,
    Language lang,
    StoryId story,
    String title,
    String excerpt,
    Optional<Facet> section,
    List<Facet> tags,
    List<Facet> authors,
    Optional<Image> image,
    Instant publishedAt,
    Instant updatedAt,
    int words) {

  private static final int WORDS_PER_MINUTE = 230;

  public Teaser {
    tags = List.copyOf(tags);
    authors = List.copyOf(authors);
  }

  /// Returns the reading time in minutes, at least 1.
  public int readingMinutes() {
    return Math.max(1, Math.ceilDiv(words, WORDS_PER_MINUTE));
  }

  List<Draft.Listed> listed() {
    return Draft.listed(section, tags, authors);
  }

  boolean isListedUnder(Facet.Kind kind, Slug slug) {
    return listed().stream().anyMatch(l -> l.kind() == kind && l.facet().slug().equals(slug));
  }
}
