package gazette;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import gazette.article.Site;
import gazette.aws.Aws;
import gazette.dynamo.Table;
import gazette.popularity.rank.RankingJob;
import gazette.runtime.Environment;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Computes leaderboards from the counters, every minute.
public final class RankFunction implements RequestHandler<Map<String, Object>, @Nullable Void> {

  private final RankingJob ranking;
  private final Clock clock;

  /// Makes the function for Lambda.
  public RankFunction() {
    this(Aws.environment());
  }

  /// Makes the function in the given environment, for the local system and tests.
  public RankFunction(Environment environment) {
    clock = environment.clock();
    ranking =
        new RankingJob(
            Table.of(environment, "POPULARITY_TABLE"),
            Table.of(environment, "ARTICLES_TABLE"),
            Site.of(environment),
            Duration.ofMinutes(Long.parseLong(environment.variable("TRENDING_HALF_LIFE_MINUTES"))),
            clock);
  }

  /// Ranks the windows that are due. With `{"all": true}` the windows of days are ranked too,
  /// whenever that is.
  @Override
  public @Nullable Void handleRequest(Map<String, Object> event, Context context) {
    ranking.run(clock.instant(), Boolean.TRUE.equals(event.get("all")));
    return null;
  }
}
