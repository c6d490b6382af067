package gazette.article;

import java.time.Instant;

/// A correction that readers are told of.
public record Correction(Instant at, String text) {}
