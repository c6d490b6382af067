package gazette.markup;

/// What readers get of a source: sanitized HTML and its plain words.
public record Rendered(String html, String text) {}
