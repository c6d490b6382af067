package gazette.local;

import gazette.local.aws.EndpointExposure;
import gazette.local.aws.Queues;
import gazette.local.aws.Stack;
import gazette.local.aws.TemplateNode;

/// What is here, to read at the start and at `GET /`.
final class Overview {

  private Overview() {}

  static String of(
      Stack stack, String url, String dynamo, Queues queues, EndpointExposure lending) {
    var text = new StringBuilder("Gazette: " + url + "\n\n");
    for (var function : stack.functions()) {
      function.routes().forEach(route -> line(text, route.key(), function.name()));
      function.rates().forEach(rate -> line(text, rate, function.name()));
      function.sources().forEach(source -> line(text, source.queue(), function.name()));
      function.streams().forEach(s -> line(text, "changes of " + s.table(), function.name()));
    }
    text.append("\nHere only:\n\n");
    line(text, "GET /docs", "every route, to read and to try");
    line(text, "GET /local", "queues, last tally, indexing and ranking, schedules, instances");
    line(text, "POST /local/publish", "publish what is due, now");
    line(text, "POST /local/rank", "count what is queued and rank it, now");
    line(text, "POST /local/rebuild", "index anew what is published");
    line(text, "POST /local/redrive", "dead letters back to their queue");
    line(text, "POST /local/token {\"scopes\":[\"gazette/write\"],\"email\":\"…\"}", "a token");
    line(text, "X-Local-Address: 192.0.2.7", "a header: the reader's address");
    text.append("\nDynamoDB: " + dynamo + ", tables ");
    text.append(String.join(", ", stack.tables().stream().map(TemplateNode::place).toList()));
    text.append("\nSQS: " + queues.endpoint() + ", queues\n");
    queues.urls().values().forEach(queue -> text.append("  " + queue + "\n"));
    if (lending.fixed()) {
      text.append("\nIn containers, by events/env.json:\n");
      stack
          .functions()
          .forEach(function ->
              lending
                  .variables(function, queues)
                  .forEach((name, value) -> line(text, name + "=" + value, function.name())));
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String what, String who) {
    text.append("  %-62s %s%n".formatted(what, who));
  }
}
