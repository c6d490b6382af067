package gazette;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import gazette.article.Site;
import gazette.popularity.Ranking;
import gazette.store.Environment;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes leaderboards of the counters every minute.
public final class RankFunction implements RequestHandler<Map<String, Object>, @Nullable Void> {

  private final Ranking ranking;
  private final Clock clock;

  public RankFunction() {
    this(Environment.ofLambda());
  }

  RankFunction(Environment environment) {
    clock = environment.clock();
    ranking =
        new Ranking(
            environment.table("POPULARITY_TABLE"),
            environment.table("ARTICLES_TABLE"),
            Site.of(environment),
            Duration.ofMinutes(Long.parseLong(environment.variable("TRENDING_HALF_LIFE_MINUTES"))),
            clock);
  }

  /// With `{"all": true}` the windows of days are ranked too, though it is not their time.
  @Override
  public @Nullable Void handleRequest(Map<String, Object> event, Context context) {
    ranking.run(clock.instant(), Boolean.TRUE.equals(event.get("all")));
    return null;
  }
}
