package gazette.popularity.rank;

import gazette.popularity.rank.LeaderboardKey.Ranking;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The first rows of a ranking, computed before readers ask. Stored by the name of its component.
record Leaderboard(List<LeaderboardRow> places) {

  /// The 100 rows that a response can have, and 25 that replace withdrawn articles.
  static final int MAX_ROWS = 125;

  Leaderboard {
    places = List.copyOf(places);
  }

  /// Returns the leaderboards of a ranking that are not empty.
  ///
  /// @param contenders in descending order
  static Map<LeaderboardKey, Leaderboard> of(Ranking ranking, List<Contender> contenders) {
    var rowsByKey = new HashMap<LeaderboardKey, List<LeaderboardRow>>();
    for (var contender : contenders) {
      for (var key : contender.leaderboards(ranking)) {
        var rows = rowsByKey.computeIfAbsent(key, k -> new ArrayList<>());
        if (rows.size() < MAX_ROWS) {
          rows.add(contender.row(key));
        }
      }
    }
    var leaderboards = new HashMap<LeaderboardKey, Leaderboard>();
    rowsByKey.forEach((key, rows) -> leaderboards.put(key, new Leaderboard(rows)));
    return leaderboards;
  }
}
