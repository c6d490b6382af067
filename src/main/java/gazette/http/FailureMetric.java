package gazette.http;

import gazette.runtime.Environment;

/// Counts the requests that failed without a fault of the client, by function and version. A
/// deployment is rolled back by this metric, since Lambda itself counts a 503 as a success.
record FailureMetric(Environment environment) {

  /// Writes a log line from which CloudWatch makes the metric (Embedded Metric Format, version of
  /// 2019).
  void count() {
    environment
        .logLines()
        .accept(
            """
            {"_aws":{"Timestamp":%d,"CloudWatchMetrics":[{"Namespace":"Gazette",\
            "Dimensions":[["Function","Version"]],"Metrics":[{"Name":"Failures","Unit":"Count"}]}]},\
            "Function":"%s","Version":"%s","Failures":1}\
            """
                .formatted(
                    environment.clock().millis(),
                    lambda("AWS_LAMBDA_FUNCTION_NAME"),
                    lambda("AWS_LAMBDA_FUNCTION_VERSION")));
  }

  /// Returns a variable that only Lambda sets, or `local`.
  private String lambda(String variable) {
    return environment.variables().getOrDefault(variable, "local");
  }
}
