package gazette.popularity.rank;

import gazette.article.ArticleId;
import gazette.article.Slug;
import gazette.popularity.ArticleFacts;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Adds up the scores of articles for one ranking.
final class ScoreAccumulator {

  private final Map<ArticleId, Double> scores = new HashMap<>();
  private final Map<ArticleId, ArticleFacts> facts = new HashMap<>();

  /// The score of one article in one ranking.
  ///
  /// @param viewsLastHour where they are shown, else 0
  record ArticleScore(ArticleId article, ArticleFacts facts, double score, long viewsLastHour) {}

  /// Adds to the score of an article; the first facts that are given for it stay. An article whose
  /// score would be 0 is left out.
  void add(ArticleId article, ArticleFacts articleFacts, double score) {
    if (score > 0) {
      scores.merge(article, score, Double::sum);
      facts.putIfAbsent(article, articleFacts);
    }
  }

  /// Adds a count of events to the score of an article.
  void add(ArticleId article, ArticleFacts articleFacts, long count) {
    add(article, articleFacts, (double) count);
  }

  private double score(ArticleId article) {
    return scores.getOrDefault(article, 0.0);
  }

  /// Returns the scores of all articles.
  ///
  /// @param sectionChanges the current section of each article that has changed it
  /// @param viewsLastHour the views of the last hour; empty where they are not shown
  Collection<ArticleScore> scores(
      Map<ArticleId, Optional<Slug>> sectionChanges, ScoreAccumulator viewsLastHour) {
    return scores.entrySet().stream()
        .map(entry -> {
          var article = entry.getKey();
          return new ArticleScore(
              article,
              Objects.requireNonNull(facts.get(article))
                  .withCurrentSection(sectionChanges, article),
              entry.getValue(),
              Math.round(viewsLastHour.score(article)));
        })
        .toList();
  }
}
