package gazette;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import gazette.article.DueActions;
import gazette.article.PageRenderer;
import gazette.article.Publisher;
import gazette.article.Rerendering;
import gazette.article.Site;
import gazette.aws.Aws;
import gazette.dynamo.Table;
import gazette.runtime.Environment;
import gazette.runtime.FunctionEvent;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Publishes and withdraws the articles that are due, every minute; then continues to render what
/// is published again, if that was asked for.
///
/// The event is one of EventBridge, of a schedule or a rule, or an object without members. The
/// event `{"renderAgain": true}` starts to render every published article again.
public final class PublishFunction
    implements RequestHandler<Object, @Nullable Map<String, Object>> {

  private static final String EXPECTED =
      "an event of EventBridge Scheduler, or {}, or {\"renderAgain\": true}";

  /// The time in milliseconds that rendering one article again may take at worst.
  private static final int MIN_REMAINING_MILLIS = 12_000;

  private final DueActions dueActions;
  private final Rerendering rerendering;

  /// Makes the function for Lambda.
  public PublishFunction() {
    this(Aws.environment());
  }

  /// Makes the function in the given environment, for the local system and tests.
  public PublishFunction(Environment environment) {
    var articles = Table.of(environment, "ARTICLES_TABLE");
    var site = Site.withoutUrls(environment);
    var publisher = new Publisher(articles, site, new PageRenderer());
    dueActions = new DueActions(articles, publisher, environment.clock());
    rerendering = new Rerendering(articles, publisher, site, environment.clock());
  }

  /// Runs the actions that are due, and returns how far rendering again has come, or null if nobody
  /// asked for it. Throws an IllegalStateException if a due article failed, so that the failure
  /// shows in the metrics; the next run tries it again. Throws an IllegalArgumentException that
  /// names the expected shape for any other event.
  @Override
  public @Nullable Map<String, Object> handleRequest(@Nullable Object event, Context context) {
    var starts = FunctionEvent.of(event, EXPECTED).isSet("renderAgain");
    var run = dueActions.run();
    BooleanSupplier isTimeUp = () -> context.getRemainingTimeInMillis() < MIN_REMAINING_MILLIS;
    var rendered = starts ? Optional.of(rerendering.start(isTimeUp)) : rerendering.resume(isTimeUp);
    if (run.failed() > 0) {
      throw new IllegalStateException(run.failed() + " of " + run.due() + " due articles failed");
    }
    return rendered.map(PublishFunction::answer).orElse(null);
  }

  private static Map<String, Object> answer(Rerendering.RenderProgress progress) {
    return Map.of(
        "renderedAgain", progress.isDone(),
        "articles", progress.articles(),
        "changed", progress.changed(),
        "failed", progress.failed());
  }
}
