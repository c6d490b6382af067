package gazette.article;

import gazette.markup.Format;

/// The body as the editor wrote it. Never public, because it may contain comments.
public record Source(Format format, String text) {}
