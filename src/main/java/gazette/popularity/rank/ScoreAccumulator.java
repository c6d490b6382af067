package gazette.popularity.rank;

import gazette.article.ArticleId;
import gazette.article.Slug;
import gazette.popularity.ArticleFacts;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What articles have reached by one measure, while it is added up.
final class ScoreAccumulator {

  private final Map<ArticleId, Double> values = new HashMap<>();
  private final Map<ArticleId, ArticleFacts> facts = new HashMap<>();

  void add(ArticleId article, ArticleFacts of, double value) {
    if (value > 0) {
      values.merge(article, value, Double::sum);
      facts.putIfAbsent(article, of);
    }
  }

  void count(ArticleId article, ArticleFacts of, long count) {
    add(article, of, (double) count);
  }

  double of(ArticleId article) {
    return values.getOrDefault(article, 0.0);
  }

  /// @param moves the sections that articles have moved to
  Collection<ArticleScore> scores(Map<ArticleId, Optional<Slug>> moves, ScoreAccumulator lastHour) {
    return values.entrySet().stream()
        .map(e -> {
          var article = e.getKey();
          var now = Objects.requireNonNull(facts.get(article)).after(moves, article);
          return new ArticleScore(article, now, e.getValue(), Math.round(lastHour.of(article)));
        })
        .toList();
  }
}
