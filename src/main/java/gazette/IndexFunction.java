package gazette;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import gazette.article.ArticleId;
import gazette.article.Site;
import gazette.aws.Aws;
import gazette.aws.Queue;
import gazette.dynamo.Table;
import gazette.runtime.Environment;
import gazette.runtime.FunctionEvent;
import gazette.search.index.IndexMaintenance;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps the search index: reindexes each article whose page has changed, from the stream of the
/// articles' table; by its schedule, continues a rebuild and counts the statistics of the
/// collection. Checks first whether the newest articles are in the index, and starts a rebuild if
/// not.
///
/// The event `{"rebuild": true}` starts a rebuild.
public final class IndexFunction implements RequestHandler<Object, Map<String, Object>> {

  private static final String EXPECTED =
      "records of the stream of the articles' table (Records with dynamodb.Keys), an event of"
          + " EventBridge Scheduler, or {\"rebuild\": true}";

  /// The time in milliseconds that indexing one article may take at worst.
  private static final int MIN_REMAINING_MILLIS = 12_000;

  private static final String ARTICLE = "ARTICLE#";

  private final IndexMaintenance index;
  private final Environment environment;

  /// Makes the function for Lambda.
  public IndexFunction() {
    this(Aws.environment());
  }

  /// Makes the function in the given environment, for the local system and tests.
  public IndexFunction(Environment environment) {
    this.environment = environment;
    index =
        new IndexMaintenance(
            Table.of(environment, "INDEX_TABLE"),
            Table.of(environment, "ARTICLES_TABLE"),
            Site.withoutUrls(environment),
            environment.clock(),
            Queue.of(environment, "FAILURES_QUEUE")::send);
  }

  /// Returns the failed records of a stream batch, or whether a rebuild is complete. Throws an
  /// IllegalArgumentException that names the expected shape for any other event.
  @Override
  public Map<String, Object> handleRequest(@Nullable Object event, Context context) {
    var read = FunctionEvent.of(event, EXPECTED);
    return read.records("dynamodb", "Keys")
        .map(records -> indexChanged(records, context))
        .orElseGet(() -> maintain(read, context));
  }

  /// Indexes each article of the records once, and stops at the first that another writer holds for
  /// too long: from that record on, Lambda delivers all again. One that DynamoDB refuses is left in
  /// FailuresQueue and never holds up those behind it.
  private Map<String, Object> indexChanged(List<?> records, Context context) {
    var done = new HashSet<ArticleId>();
    var failures = new ArrayList<Map<String, String>>();
    for (var record : records) {
      var id = article(record);
      if (id.filter(done::add).isPresent()
          && !index.update(id.get(), () -> isNearDeadline(context))) {
        failures.add(
            Map.of("itemIdentifier", FunctionEvent.text(record, "dynamodb", "SequenceNumber")));
        break;
      }
    }
    return Map.of("batchItemFailures", failures);
  }

  private Map<String, Object> maintain(FunctionEvent event, Context context) {
    if (event.isSet("rebuild")) {
      index.startRebuild();
    }
    var missing = index.check();
    if (missing > 0) {
      environment.logLines().accept(missingMetric(missing, context.getFunctionName()));
    }
    return Map.of("rebuilt", index.maintain(() -> isNearDeadline(context)));
  }

  /// Returns the log line from which CloudWatch makes the metric that IndexBehind rings by
  /// (Embedded Metric Format, version of 2019).
  private String missingMetric(int missing, String function) {
    return """
    {"_aws":{"Timestamp":%d,"CloudWatchMetrics":[{"Namespace":"Gazette","Dimensions":[["Function"]],\
    "Metrics":[{"Name":"NotIndexed","Unit":"Count"}]}]},"Function":"%s","NotIndexed":%d}\
    """
        .formatted(environment.clock().millis(), function, missing);
  }

  private static boolean isNearDeadline(Context context) {
    return context.getRemainingTimeInMillis() < MIN_REMAINING_MILLIS;
  }

  private static Optional<ArticleId> article(Object record) {
    var key = FunctionEvent.text(record, "dynamodb", "Keys", "pk", "S");
    return key.startsWith(ARTICLE)
        ? ArticleId.parse(key.substring(ARTICLE.length()))
        : Optional.empty();
  }
}
