package gazette.popularity.rank;

import gazette.article.Language;
import gazette.article.Slug;
import java.util.Optional;

/// Which leaderboard of a measure: one language or all, one section or all.
public record LeaderboardKey(Optional<Language> lang, Optional<Slug> section) {

  private static final String ANY = "*";

  /// Its sort key, such as `fr#monde`.
  String key() {
    return lang.map(Language::tag).orElse(ANY) + "#" + section.map(Slug::value).orElse(ANY);
  }
}
