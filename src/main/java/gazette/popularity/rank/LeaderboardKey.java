package gazette.popularity.rank;

import gazette.article.Language;
import gazette.article.Slug;
import gazette.dynamo.Key;
import gazette.popularity.Metric;
import gazette.popularity.Window;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Identifies a leaderboard: a ranking, restricted to a language, to a section, to both or to none.
public record LeaderboardKey(Ranking ranking, Optional<Language> lang, Optional<Slug> section) {

  private static final String ANY = "*";

  /// The unit that is ranked.
  public enum Scope {
    /// A row is an article.
    EDITION,
    /// A row is a story, with the counts of all its editions added up.
    STORY;

    /// Returns the scope with a name as [#wireName] returns it.
    public static Optional<Scope> parse(String wireName) {
      return Arrays.stream(values()).filter(s -> s.wireName().equals(wireName)).findFirst();
    }

    /// Returns its name in requests, responses and keys: `edition` or `story`.
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// A score and the unit that is ranked by it. All leaderboards of a ranking share a partition.
  ///
  /// @param score the name of the score in keys, such as `24h#views`
  public record Ranking(String score, Scope scope) {

    /// Returns the ranking by the count of a metric in a window.
    public static Ranking byCount(Window window, Metric metric, Scope scope) {
      return new Ranking(window.wireName() + "#" + metric.wireName(), scope);
    }

    /// Returns the ranking by decayed views.
    public static Ranking trending(Scope scope) {
      return new Ranking("trending", scope);
    }

    /// Returns its partition key, such as `LEADERBOARD#24h#views#story`.
    String partition() {
      return "LEADERBOARD#" + score + "#" + scope.wireName();
    }
  }

  /// Returns the key of its item; the sort key is such as `fr#monde` or `*#monde`.
  Key itemKey() {
    return new Key(
        ranking.partition(),
        lang.map(Language::tag).orElse(ANY) + "#" + section.map(Slug::value).orElse(ANY));
  }
}
