package gazette;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import gazette.article.DueActions;
import gazette.article.PageRenderer;
import gazette.article.Publisher;
import gazette.article.Site;
import gazette.aws.Aws;
import gazette.dynamo.Table;
import gazette.runtime.Environment;
import gazette.runtime.FunctionEvent;
import org.jspecify.annotations.Nullable;

/// Publishes and withdraws the articles that are due, every minute.
///
/// The event is one of EventBridge, of a schedule or a rule, or an object without members.
public final class PublishFunction implements RequestHandler<Object, @Nullable Void> {

  private static final String EXPECTED = "an event of EventBridge Scheduler, or {}";

  private final DueActions dueActions;

  /// Makes the function for Lambda.
  public PublishFunction() {
    this(Aws.environment());
  }

  /// Makes the function in the given environment, for the local system and tests.
  public PublishFunction(Environment environment) {
    var articles = Table.of(environment, "ARTICLES_TABLE");
    var publisher = new Publisher(articles, Site.of(environment), new PageRenderer());
    dueActions = new DueActions(articles, publisher, environment.clock());
  }

  /// Runs the actions that are due. Throws an IllegalStateException if an article failed, so that
  /// the failure shows in the metrics; the next run tries it again. Throws an
  /// IllegalArgumentException that names the expected shape for any other event.
  @Override
  public @Nullable Void handleRequest(@Nullable Object event, Context context) {
    FunctionEvent.of(event, EXPECTED).requireSchedule();
    var run = dueActions.run();
    if (run.failed() > 0) {
      throw new IllegalStateException(run.failed() + " of " + run.due() + " due articles failed");
    }
    return null;
  }
}
