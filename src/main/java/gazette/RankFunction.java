package gazette;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import gazette.article.Site;
import gazette.aws.Aws;
import gazette.dynamo.Table;
import gazette.popularity.rank.RankingJob;
import gazette.runtime.Environment;
import gazette.runtime.FunctionEvent;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Computes leaderboards from the counters, every minute.
public final class RankFunction implements RequestHandler<Object, @Nullable Void> {

  private static final String EXPECTED =
      "an event of EventBridge Scheduler, {}, or {\"all\": true}";

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
            Site.withoutUrls(environment),
            Duration.ofMinutes(Long.parseLong(environment.variable("TRENDING_HALF_LIFE_MINUTES"))),
            clock);
  }

  /// Ranks the windows that are due. With `{"all": true}` the windows of days are ranked too,
  /// whenever that is. Throws an IllegalArgumentException that names the expected shape for an
  /// event that is neither of EventBridge nor an object with `all` alone or without members.
  @Override
  public @Nullable Void handleRequest(@Nullable Object event, Context context) {
    ranking.run(clock.instant(), FunctionEvent.of(event, EXPECTED).isSet("all"));
    return null;
  }
}
