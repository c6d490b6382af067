package gazette.discovery;

import gazette.article.ArticleId;
import gazette.article.Language;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;

/// Looks up who sits where. A warm instance remembers rows: nobody ever changes seats, and who left
/// has no page either.
final class Seated {

  private static final int MOST = 500;

  private final Rosters rosters;
  private final Map<String, Rosters.Roster> known = new HashMap<>();

  Seated(Rosters rosters) {
    this.rosters = rosters;
  }

  /// Sees to it that these candidates are known, if they are there.
  void look(Language lang, Collection<Candidate> candidates) {
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

  Optional<Rosters.Entry> entry(Language lang, Candidate candidate) {
    return Optional.ofNullable(known.get(lang + candidate.row()))
        .map(roster -> roster.entries().get(candidate.place()));
  }

  Optional<ArticleId> id(Language lang, Candidate candidate) {
    return entry(lang, candidate).map(Rosters.Entry::id);
  }
}
