package gazette.article;

import java.util.List;
import java.util.Optional;

/// The published form of an article: one revision, rendered once at its publication. Stored by
/// component name.
public record Page(
    Teaser teaser,
    int revision,
    Optional<String> summary,
    String html,
    String text,
    Optional<Translation> translation,
    List<Correction> corrections) {

  public Page {
    corrections = List.copyOf(corrections);
  }
}
