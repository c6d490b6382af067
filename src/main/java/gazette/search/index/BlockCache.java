package gazette.search.index;

import gazette.article.ArticleId;
import gazette.article.Language;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;

/// Caches document blocks, to resolve addresses to articles. Entries never become wrong: an address
/// is never reassigned, and a withdrawn article has no page. Holds at most 500 blocks.
public final class BlockCache {

  private static final int MAX_BLOCKS = 500;

  private final DocumentBlocks blocks;
  private final Map<String, DocumentBlocks.Block> known = new HashMap<>();

  public BlockCache(DocumentBlocks blocks) {
    this.blocks = blocks;
  }

  /// Loads the blocks of these candidates.
  public void load(Language lang, Collection<Candidate> candidates) {
    if (known.size() > MAX_BLOCKS) {
      known.clear();
    }
    var rows = new HashSet<String>();
    for (var candidate : candidates) {
      if (entry(lang, candidate).isEmpty()) {
        rows.add(candidate.row());
      }
    }
    blocks.find(lang, rows).values().forEach(r -> known.put(lang + r.row(), r));
  }

  public Optional<DocumentBlocks.BlockEntry> entry(Language lang, Candidate candidate) {
    return Optional.ofNullable(known.get(lang + candidate.row()))
        .map(block -> block.entries().get(candidate.place()));
  }

  Optional<ArticleId> id(Language lang, Candidate candidate) {
    return entry(lang, candidate).map(DocumentBlocks.BlockEntry::id);
  }
}
