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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Publishes and withdraws every minute what is due.
///
/// Any JSON object starts it: nothing is read of the event, and EventBridge Scheduler sends another
/// than an EventBridge rule.
public final class PublishFunction implements RequestHandler<Map<String, Object>, @Nullable Void> {

  private final DueActions due;

  public PublishFunction() {
    this(Aws.environment());
  }

  public PublishFunction(Environment environment) {
    var articles = Table.of(environment, "ARTICLES_TABLE");
    var newsstand = new Publisher(articles, Site.of(environment), new PageRenderer());
    due = new DueActions(articles, newsstand, environment.clock());
  }

  /// Fails if an article did, so that it shows; the next minute tries again.
  @Override
  public @Nullable Void handleRequest(Map<String, Object> event, Context context) {
    var run = due.run();
    if (run.failed() > 0) {
      throw new IllegalStateException(run.failed() + " of " + run.due() + " due articles failed");
    }
    return null;
  }
}
