package gazette.markup;

import gazette.markup.html.Embed;
import gazette.markup.html.Warning;
import java.util.List;

/// The rendered body.
///
/// @param html the sanitized HTML
/// @param text the text form of all of it
/// @param prose the beginning of the text of its paragraphs, for the excerpt; lists, tables and
///   figures are left out
/// @param warnings what was removed from the source or changed in it, in its order
/// @param embeds what it shows of other sites, in its order
public record Rendered(
    String html, String text, String prose, List<Warning> warnings, List<Embed> embeds) {

  public Rendered {
    warnings = List.copyOf(warnings);
    embeds = List.copyOf(embeds);
  }
}
