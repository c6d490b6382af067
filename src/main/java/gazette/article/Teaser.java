package gazette.article;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The little of a page that a list shows.
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

  private static final int WORDS_A_MINUTE = 230;

  public Teaser {
    tags = List.copyOf(tags);
    authors = List.copyOf(authors);
  }

  public int readingMinutes() {
    return Math.max(1, Math.ceilDiv(words, WORDS_A_MINUTE));
  }

  List<Draft.Listed> listed() {
    return Draft.listed(section, tags, authors);
  }

  boolean isUnder(Facet.Kind kind, Slug slug) {
    return listed().stream().anyMatch(l -> l.kind() == kind && l.facet().slug().equals(slug));
  }
}
