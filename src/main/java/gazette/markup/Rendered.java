package gazette.markup;

/// The rendered body: sanitized HTML and its text form.
public record Rendered(String html, String text) {}
