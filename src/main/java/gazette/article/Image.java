package gazette.article;

import java.util.Optional;

/// The lead image of an article.
public record Image(
    String url,
    Optional<String> alt,
    Optional<String> caption,
    Optional<String> credit,
    Optional<Size> size) {

  /// The size in pixels.
  public record Size(int width, int height) {}
}
