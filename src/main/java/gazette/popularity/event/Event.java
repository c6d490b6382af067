package gazette.popularity.event;

import gazette.article.ArticleId;
import gazette.popularity.Channel;
import java.time.Instant;
import java.util.Optional;

/// One view or share.
///
/// @param share by which way it was shared; none of a view
/// @param id what of it counts once
/// @param mark two bytes that tell most events of one counting id apart: a delivery that is
///   repeated from another view in the same slot
public record Event(
    ArticleId article, Instant at, Optional<Channel> share, DedupKey id, int mark) {}
