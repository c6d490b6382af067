package gazette.local;

import gazette.local.aws.EndpointExposure;
import gazette.local.aws.LocalSqs;
import gazette.local.aws.Template;
import gazette.local.aws.TemplateNode;

/// The overview that is printed at the start and served at `GET /`.
final class Overview {

  private Overview() {}

  static String of(
      Template template, String url, String dynamo, LocalSqs queues, EndpointExposure exposure) {
    var text = new StringBuilder("Gazette: " + url + "\n\n");
    for (var function : template.functions()) {
      function.routes().forEach(route -> line(text, route.key(), function.name()));
      function.rates().forEach(rate -> line(text, rate, function.name()));
      function.queueSources().forEach(source -> line(text, source.queue(), function.name()));
      function.streamSources().forEach(s -> line(text, "changes of " + s.table(), function.name()));
    }
    text.append("\nOnly in the local system:\n\n");
    line(text, "GET /docs", "the API with Swagger UI");
    line(text, "GET /local", "queues, last tally, indexing and ranking, schedules, instances");
    line(text, "POST /local/publish", "publish and withdraw what is due, now");
    line(text, "POST /local/rank", "count queued events and rank, now");
    line(text, "POST /local/rebuild", "build the search index again");
    line(text, "POST /local/redrive", "move dead letters back to their queue");
    line(text, "POST /local/token {\"scopes\":[\"gazette/write\"],\"email\":\"…\"}", "a token");
    line(text, "X-Local-Address: 192.0.2.7", "a header that sets the reader's address");
    text.append("\nDynamoDB: " + dynamo + ", tables ");
    text.append(String.join(", ", template.tables().stream().map(TemplateNode::path).toList()));
    text.append("\nSQS: " + queues.endpoint() + ", queues\n");
    queues.urls().values().forEach(queue -> text.append("  " + queue + "\n"));
    if (exposure.portsFixed()) {
      text.append("\nFor containers, as in events/env.json:\n");
      template
          .functions()
          .forEach(function ->
              exposure
                  .variables(function, queues)
                  .forEach((name, value) -> line(text, name + "=" + value, function.name())));
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String left, String right) {
    text.append("  %-62s %s%n".formatted(left, right));
  }
}
