package gazette.popularity.rank;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The ranked articles or stories of one board, computed ahead of the reader.
record Leaderboard(List<LeaderboardRow> places) {

  /// The 100 that are shown at the most, and some to take the place of what is withdrawn.
  static final int PLACES = 125;

  Leaderboard {
    places = List.copyOf(places);
  }

  /// One for each board that any of these stands on.
  ///
  /// @param entries in their order
  static Map<LeaderboardKey, Leaderboard> of(List<Contender> entries) {
    var boards = new HashMap<LeaderboardKey, ArrayList<LeaderboardRow>>();
    for (var entry : entries) {
      for (var board : entry.boards()) {
        var places = boards.computeIfAbsent(board, b -> new ArrayList<>());
        if (places.size() < PLACES) {
          places.add(entry.place(board));
        }
      }
    }
    var leaderboards = new HashMap<LeaderboardKey, Leaderboard>();
    boards.forEach((board, places) -> leaderboards.put(board, new Leaderboard(places)));
    return leaderboards;
  }
}
