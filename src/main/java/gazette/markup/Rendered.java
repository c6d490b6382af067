package gazette.markup;

/// The rendered body.
///
/// @param html the sanitized HTML
/// @param text the text form of all of it
/// @param prose the beginning of the text of its paragraphs, for the excerpt; lists, tables and
///   figures are left out
public record Rendered(String html, String text, String prose) {}
