package gazette.article;

import gazette.markup.Format;

/// The body as its editor wrote it. It is never public: it may hold comments.
public record Source(Format format, String text) {}
