package gazette.article;

import java.util.Optional;

/// The picture that stands for an article.
public record Image(
    String url,
    Optional<String> alt,
    Optional<String> caption,
    Optional<String> credit,
    Optional<Size> size) {

  /// In pixels.
  public record Size(int width, int height) {}
}
