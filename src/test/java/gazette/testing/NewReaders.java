package gazette.testing;

import gazette.article.ArticleId;
import gazette.popularity.Channel;
import gazette.popularity.event.DedupKey;
import gazette.popularity.event.Event;
import gazette.popularity.event.LedgerPeriod;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;

/// Events of readers who have not been here before, each from an address of its own.
public record NewReaders(Random random) {

  private static final int SLOT_SECONDS = 1_800;

  /// Returns an event of a new reader that arrived at its time.
  ///
  /// @param share the channel of a share; empty for a view
  public Event event(ArticleId article, Instant at, Optional<Channel> share) {
    var key = new DedupKey(random.nextLong(), Optional.of(LedgerPeriod.of(at, SLOT_SECONDS)), 20);
    return new Event(article, at, share, key, Optional.empty(), random.nextInt(1 << 16));
  }
}
