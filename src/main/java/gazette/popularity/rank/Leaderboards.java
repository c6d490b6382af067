package gazette.popularity.rank;

import gazette.dynamo.Condition;
import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Packed;
import gazette.dynamo.Query;
import gazette.dynamo.Table;
import gazette.popularity.rank.LeaderboardKey.Ranking;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads and writes leaderboards.
public record Leaderboards(Table popularity) {

  private static final String ROWS = "places";
  private static final String AS_OF = "asOf";

  /// The rows of a leaderboard.
  ///
  /// @param asOf time of the ranking that changed them last
  public record RankedRows(List<LeaderboardRow> rows, Instant asOf) {}

  /// Returns the rows of a leaderboard; empty if it has none.
  public Optional<RankedRows> find(LeaderboardKey key) {
    return popularity
        .get(key.itemKey())
        .map(item ->
            new RankedRows(
                item.packed(ROWS, Leaderboard.class).places(),
                Instant.ofEpochMilli(item.number(AS_OF))));
  }

  /// Replaces all leaderboards of a ranking. Writes only those that differ from what is stored, and
  /// none that a later ranking has written.
  ///
  /// @param leaderboards those that are not empty; all others are deleted
  void replace(Ranking ranking, Map<LeaderboardKey, Leaderboard> leaderboards, Instant asOf) {
    var stored = new HashMap<Key, Item>();
    popularity.query(Query.of(ranking.partition())).forEach(item -> stored.put(item.key(), item));
    var notLater = Condition.absentOrLess("ranking", AS_OF, asOf.toEpochMilli() + 1);
    leaderboards.forEach((key, leaderboard) -> {
      var rows = Packed.pack(leaderboard);
      var before = stored.remove(key.itemKey());
      if (before == null || !Arrays.equals(before.bytes(ROWS), rows)) {
        popularity.put(
            Item.at(key.itemKey()).with(ROWS, rows).with(AS_OF, asOf.toEpochMilli()), notLater);
      }
    });
    stored.keySet().forEach(key -> popularity.delete(key, notLater));
  }
}
