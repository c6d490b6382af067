package gazette.local.lambda;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/// Records of a stream that were discarded after they had failed.
///
/// @param attempts how often they were delivered
/// @param hasCrashed whether the function threw or timed out rather than report the failure
/// @param condition Lambda's reason: `RetryAttemptsExhausted` or `RecordAgeExceeded`
record DiscardedRecords(
    String function,
    String streamArn,
    String shard,
    List<StreamRecord> records,
    int attempts,
    boolean hasCrashed,
    String condition) {

  /// Returns the message that Lambda sends to the failure destination: the position of the records
  /// in the stream, without their content.
  String message(Instant at) {
    var message = JsonMapper.shared().createObjectNode();
    message
        .putObject("requestContext")
        .put("requestId", UUID.randomUUID().toString())
        .put("functionArn", "arn:aws:lambda:us-east-1:000000000000:function:" + function)
        .put("condition", condition)
        .put("approximateInvokeCount", attempts);
    var response =
        message
            .putObject("responseContext")
            .put("statusCode", 200)
            .put("executedVersion", "$LATEST");
    if (hasCrashed) {
      response.put("functionError", "Unhandled");
    }
    message.put("version", "1.0");
    message.put("timestamp", at.truncatedTo(ChronoUnit.MILLIS).toString());
    message
        .putObject("DDBStreamBatchInfo")
        .put("shardId", shard)
        .put("startSequenceNumber", records.getFirst().sequenceNumber())
        .put("endSequenceNumber", records.getLast().sequenceNumber())
        .put("approximateArrivalOfFirstRecord", seconds(records.getFirst()))
        .put("approximateArrivalOfLastRecord", seconds(records.getLast()))
        .put("batchSize", records.size())
        .put("streamArn", streamArn);
    return message.toString();
  }

  private static String seconds(StreamRecord change) {
    return change.at().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
