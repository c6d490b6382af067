package gazette.article;

import gazette.markup.html.Embed;
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
    List<Correction> corrections,
    List<Embed> embeds) {

  public Page {
    corrections = List.copyOf(corrections);
    embeds = List.copyOf(embeds);
  }
}
