package gazette.testing;

import gazette.article.ArticleId;
import gazette.popularity.event.Event;
import gazette.popularity.event.EventFactory;
import gazette.popularity.event.EventMessage;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/// Readers whose taste is Zipf's law with exponent 1: the n-th article is read 1/n as often as the
/// first.
public record ZipfReaders(Clock clock, Random random) {

  /// So many views from now on, each in a message of its own.
  public List<String> views(List<ArticleId> articles, int count, int perSecond) {
    var start = clock.instant();
    var bodies = new ArrayList<String>();
    for (var i = 0; i < count; i++) {
      var at = start.plusMillis(1_000L * i / perSecond);
      bodies.add(new EventMessage(List.of(view(articles.get(next(articles.size())), at))).toJson());
    }
    return bodies;
  }

  private static Event view(ArticleId article, Instant at) {
    return EventFactory.fromClientId(
        UUID.randomUUID(), article, at, Optional.of(at), Optional.empty());
  }

  private int next(int articles) {
    var weights = 0.0;
    for (var i = 1; i <= articles; i++) {
      weights += 1.0 / i;
    }
    var left = random.nextDouble() * weights;
    for (var i = 1; i < articles; i++) {
      left -= 1.0 / i;
      if (left < 0) {
        return i - 1;
      }
    }
    return articles - 1;
  }
}
