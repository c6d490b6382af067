package gazette.article;

import java.time.Instant;

/// What was put right in an article after its publication, told to its readers.
public record Correction(Instant at, String text) {}
