package gazette.article;

import java.util.List;
import java.util.Optional;

/// What readers see of an article: one revision, rendered once when it was published.
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
