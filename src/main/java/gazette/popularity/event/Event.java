package gazette.popularity.event;

import gazette.article.ArticleId;
import gazette.popularity.Channel;
import java.time.Instant;
import java.util.Optional;

/// One view or share.
///
/// @param share the channel of a share; empty for a view
/// @param dedupKey events with equal keys count once
/// @param discriminator 16 bits by which metrics tell a repeated delivery of an event, which has
///   the same bits, from another view of the same reader and slot, which mostly has others
public record Event(
    ArticleId article, Instant at, Optional<Channel> share, DedupKey dedupKey, int discriminator) {}
