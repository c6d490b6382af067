package gazette.http;

import gazette.runtime.Environment;

/// Counts the requests that failed without being the client's fault, by function and version: a new
/// version is taken back by them, since to Lambda a 503 is as good an answer as any.
///
/// A line of the log from which CloudWatch makes the metric (Embedded Metric Format, version of
/// 2019).
public record FailureMetric(Environment environment) {

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

  /// What Lambda alone sets.
  private String lambda(String variable) {
    return environment.variables().getOrDefault(variable, "local");
  }
}
