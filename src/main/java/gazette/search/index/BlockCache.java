package gazette.search.index;

import gazette.article.Language;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;

/// Looks up the articles at given addresses and caches the blocks that it reads, 500 or so in a
/// warm instance. Everything is read again after a minute, since an article may have got another
/// date; its id never changes, since an address is never reused, and the id of a removed article
/// leads to no page. A block is read again when it lacks the slot that is asked for, since newer
/// articles fill it.
public final class BlockCache {

  /// The number of blocks beyond which the cache is cleared.
  private static final int MAX_BLOCKS = 500;

  private static final Duration MAX_AGE = Duration.ofMinutes(1);

  private final DocumentBlocks blocks;
  private final Clock clock;
  private final Map<String, DocumentBlocks.Block> cached = new HashMap<>();
  private Instant end = Instant.MIN;

  public BlockCache(DocumentBlocks blocks, Clock clock) {
    this.blocks = blocks;
    this.clock = clock;
  }

  /// Loads the blocks of `candidates` whose entries are not cached, in batches.
  public void load(Language lang, Collection<Candidate> candidates) {
    var now = clock.instant();
    if (cached.size() > MAX_BLOCKS || !now.isBefore(end)) {
      cached.clear();
      end = now.plus(MAX_AGE);
    }
    var missing = new HashSet<String>();
    for (var candidate : candidates) {
      if (entry(lang, candidate).isEmpty()) {
        missing.add(candidate.block());
      }
    }
    blocks.find(lang, missing).forEach((name, block) -> cached.put(lang + name, block));
  }

  /// Returns the article at the candidate's address if it is cached; reads nothing.
  public Optional<DocumentBlocks.BlockEntry> entry(Language lang, Candidate candidate) {
    return Optional.ofNullable(cached.get(lang + candidate.block()))
        .map(block -> block.entries().get(candidate.slot()));
  }
}
