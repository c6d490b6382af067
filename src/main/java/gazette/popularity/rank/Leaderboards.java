package gazette.popularity.rank;

import gazette.dynamo.Condition;
import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Packed;
import gazette.dynamo.Query;
import gazette.dynamo.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every read and write of a leaderboard is a method here.
public record Leaderboards(Table popularity) {

  private static final String PLACES = "places";
  private static final String AS_OF = "asOf";

  private static String partition(Measure measure, Scope scope) {
    return "LEADERBOARD#" + measure.word() + "#" + scope.word();
  }

  /// Places as they were ranked at a time.
  public record RankedRows(List<LeaderboardRow> places, Instant asOf) {}

  /// Nothing of a board on which nothing stands.
  public Optional<RankedRows> find(Measure measure, Scope scope, LeaderboardKey board) {
    return popularity
        .get(new Key(partition(measure, scope), board.key()))
        .map(item ->
            new RankedRows(
                item.packed(PLACES, Leaderboard.class).places(),
                Instant.ofEpochMilli(item.number(AS_OF))));
  }

  /// Makes these the leaderboards of a measure. Only what has changed is written, and never over
  /// what a later ranking wrote.
  void replace(
      Measure measure, Scope scope, Map<LeaderboardKey, Leaderboard> boards, Instant asOf) {
    var partition = partition(measure, scope);
    var stored = new HashMap<Key, Item>();
    popularity.query(Query.of(partition)).forEach(item -> stored.put(item.key(), item));
    var notLater = Condition.absentOrBelow("ranking", AS_OF, asOf.toEpochMilli() + 1);
    var gone = new HashSet<>(stored.keySet());
    boards.forEach((board, leaderboard) -> {
      var key = new Key(partition, board.key());
      var places = Packed.pack(leaderboard);
      var before = stored.get(key);
      gone.remove(key);
      if (before == null || !Arrays.equals(before.bytes(PLACES), places)) {
        popularity.put(
            Item.at(key).with(PLACES, places).with(AS_OF, asOf.toEpochMilli()), notLater);
      }
    });
    gone.forEach(key -> popularity.delete(key, notLater));
  }
}
