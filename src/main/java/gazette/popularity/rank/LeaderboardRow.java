package gazette.popularity.rank;

import gazette.article.ArticleId;
import gazette.article.Language;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// An article or a story on a leaderboard. Stored by the names of its components.
///
/// @param score views, shares, or views weighted by their decay relative to the start of the day
/// @param lastHour the views of the last hour where they are shown, else 0
/// @param editions the article, or the editions of the story, highest score first
public record LeaderboardRow(double score, long lastHour, List<RowEdition> editions) {

  /// The edition of a story in one language, or the article itself.
  public record RowEdition(Language lang, ArticleId id) {}

  public LeaderboardRow {
    editions = List.copyOf(editions);
  }

  /// Returns the ids of the articles that can represent this row, best first: the edition in `lang`
  /// if there is one, then the others by score.
  public List<ArticleId> candidates(Optional<Language> lang) {
    var preferred = editions.stream().filter(e -> Optional.of(e.lang()).equals(lang));
    var others = editions.stream().filter(e -> !Optional.of(e.lang()).equals(lang));
    return Stream.concat(preferred, others).map(RowEdition::id).toList();
  }
}
