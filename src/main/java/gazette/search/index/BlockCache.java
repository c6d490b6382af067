package gazette.search.index;

import gazette.article.Language;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;

/// Looks up the articles at given addresses and caches the blocks that it reads, 500 or so in a
/// warm instance. A block never expires: an address is never reused, and the id of a removed
/// article leads to no page. A block is read again when it lacks the slot that is asked for, since
/// newer articles fill it.
public final class BlockCache {

  /// The number of blocks beyond which the cache is cleared.
  private static final int MAX_BLOCKS = 500;

  private final DocumentBlocks blocks;
  private final Map<String, DocumentBlocks.Block> cached = new HashMap<>();

  public BlockCache(DocumentBlocks blocks) {
    this.blocks = blocks;
  }

  /// Loads the blocks of `candidates` whose entries are not cached, in batches.
  public void load(Language lang, Collection<Candidate> candidates) {
    if (cached.size() > MAX_BLOCKS) {
      cached.clear();
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
