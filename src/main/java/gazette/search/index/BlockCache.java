package gazette.search.index;

import gazette.article.ArticleId;
import gazette.article.Language;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;

/// Looks up who sits where. A warm instance remembers rows: nobody ever changes seats, and who left
/// has no page either.
public final class BlockCache {

  private static final int MOST = 500;

  private final DocumentBlocks rosters;
  private final Map<String, DocumentBlocks.Block> known = new HashMap<>();

  public BlockCache(DocumentBlocks rosters) {
    this.rosters = rosters;
  }

  /// Sees to it that these candidates are known, if they are there.
  public void look(Language lang, Collection<Candidate> candidates) {
    if (known.size() > MOST) {
      known.clear();
    }
    var rows = new HashSet<String>();
    for (var candidate : candidates) {
      if (entry(lang, candidate).isEmpty()) {
        rows.add(candidate.row());
      }
    }
    rosters.find(lang, rows).values().forEach(r -> known.put(lang + r.row(), r));
  }

  public Optional<DocumentBlocks.BlockEntry> entry(Language lang, Candidate candidate) {
    return Optional.ofNullable(known.get(lang + candidate.row()))
        .map(roster -> roster.entries().get(candidate.place()));
  }

  Optional<ArticleId> id(Language lang, Candidate candidate) {
    return entry(lang, candidate).map(DocumentBlocks.BlockEntry::id);
  }
}
