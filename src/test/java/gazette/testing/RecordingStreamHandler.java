package gazette.testing;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import gazette.runtime.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A function that keeps the changes it is given and does with them what a test says.
public final class RecordingStreamHandler
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {

  public static final List<JsonNode> BATCHES = new CopyOnWriteArrayList<>();

  /// Of the sort keys of a batch those that it says it could not do.
  public static volatile Function<List<String>, List<String>> failing = names -> List.of();

  RecordingStreamHandler(Environment environment) {
    Objects.requireNonNull(environment);
  }

  /// The sort keys of every batch.
  public static List<List<String>> names() {
    return BATCHES.stream().map(RecordingStreamHandler::names).toList();
  }

  private static List<String> names(JsonNode records) {
    return records.valueStream().map(RecordingStreamHandler::name).toList();
  }

  static String name(JsonNode record) {
    return record.at("/dynamodb/Keys/sk/S").stringValue();
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    var records = JsonMapper.shared().valueToTree(event).get("Records");
    BATCHES.add(records);
    var failures = new ArrayList<Map<String, String>>();
    for (var failed : failing.apply(names(records))) {
      var number =
          records
              .valueStream()
              .filter(record -> name(record).equals(failed))
              .map(record -> record.at("/dynamodb/SequenceNumber").stringValue())
              .findFirst();
      failures.add(Map.of("itemIdentifier", number.orElse("")));
    }
    return Map.of("batchItemFailures", failures);
  }
}
