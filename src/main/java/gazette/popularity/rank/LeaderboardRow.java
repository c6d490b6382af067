package gazette.popularity.rank;

import gazette.article.ArticleId;
import gazette.article.Language;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A place of a leaderboard.
///
/// @param score views, shares, or the decayed score relative to the leaderboard's landmark
/// @param lastHour the views of the last hour, where it is shown
/// @param editions the article, or the editions of the story, most read first
public record LeaderboardRow(double score, long lastHour, List<RowEdition> editions) {

  /// An article that stands for its story in one language.
  public record RowEdition(Language lang, ArticleId id) {}

  public LeaderboardRow {
    editions = List.copyOf(editions);
  }

  /// The ids to show, the best first: the edition in a language, if one is asked for and there is
  /// one, then the others.
  public List<ArticleId> candidates(Optional<Language> lang) {
    var first = editions.stream().filter(e -> Optional.of(e.lang()).equals(lang));
    var others = editions.stream().filter(e -> !Optional.of(e.lang()).equals(lang));
    return Stream.concat(first, others).map(RowEdition::id).toList();
  }
}
