package gazette.local.lambda;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/// What the failure destination of a stream is told: where in the stream the records are that were
/// given up, not what is in them.
///
/// @param batch what the function could not do
/// @param crashed whether it failed as a whole, rather than say what it could not do
record DiscardedRecords(
    String function, String stream, String shard, StreamBatch batch, Why why, boolean crashed) {

  enum Why {
    RetryAttemptsExhausted,
    RecordAgeExceeded
  }

  String told(Instant at) {
    var told = JsonMapper.shared().createObjectNode();
    told.putObject("requestContext")
        .put("requestId", UUID.randomUUID().toString())
        .put("functionArn", "arn:aws:lambda:us-east-1:000000000000:function:" + function)
        .put("condition", why.name())
        .put("approximateInvokeCount", batch.tries());
    var response =
        told.putObject("responseContext").put("statusCode", 200).put("executedVersion", "$LATEST");
    if (crashed) {
      response.put("functionError", "Unhandled");
    }
    told.put("version", "1.0");
    told.put("timestamp", at.truncatedTo(ChronoUnit.MILLIS).toString());
    told.putObject("DDBStreamBatchInfo")
        .put("shardId", shard)
        .put("startSequenceNumber", batch.first().number())
        .put("endSequenceNumber", batch.last().number())
        .put("approximateArrivalOfFirstRecord", seconds(batch.first()))
        .put("approximateArrivalOfLastRecord", seconds(batch.last()))
        .put("batchSize", batch.size())
        .put("streamArn", stream);
    return told.toString();
  }

  private static String seconds(StreamRecord record) {
    return record.at().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
