package gazette.testing;

import gazette.article.ArticleId;
import gazette.popularity.event.EventMessage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Generates views whose distribution over articles is Zipf's law with exponent 1: the n-th article
/// is viewed 1/n as often as the first.
public record ZipfReaders(Clock clock, Random random) {

  /// Returns queue messages with one view each, evenly spaced from now on.
  public List<String> views(List<ArticleId> articles, int count, int perSecond) {
    var start = clock.instant();
    var readers = new NewReaders(random);
    var messages = new ArrayList<String>();
    for (var i = 0; i < count; i++) {
      var at = start.plusMillis(1_000L * i / perSecond);
      var article = articles.get(nextRank(articles.size()));
      var view = readers.event(article, at, Optional.empty());
      messages.add(new EventMessage(List.of(view)).toJson());
    }
    return messages;
  }

  private int nextRank(int articles) {
    var weights = 0.0;
    for (var i = 1; i <= articles; i++) {
      weights += 1.0 / i;
    }
    var remaining = random.nextDouble() * weights;
    for (var i = 1; i < articles; i++) {
      remaining -= 1.0 / i;
      if (remaining < 0) {
        return i - 1;
      }
    }
    return articles - 1;
  }
}
