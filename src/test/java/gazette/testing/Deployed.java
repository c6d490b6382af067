package gazette.testing;

import gazette.artefact.Artefact;
import gazette.artefact.Instance;
import gazette.artefact.InvocationOutcome;
import gazette.artefact.SamBuild;
import gazette.artefact.Start;
import gazette.local.aws.FunctionShape;
import gazette.local.aws.LocalSqs;
import gazette.local.lambda.EventPayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A function as it is deployed, in AWS's own runtime client, with tables of its own that the test
/// reaches through a newsroom, and with the queues.
public record Deployed(Instance instance, Newsroom newsroom) implements AutoCloseable {

  public static final List<FunctionShape> FUNCTIONS = FunctionShape.of(Path.of("template.yaml"));

  /// Every function on the tables of one newsroom, by name.
  public static Map<String, Deployed> onDemand() throws IOException {
    var newsroom = new Newsroom(Only.TABLES);
    newsroom.clock.set(Instant.now());
    var deployed = new LinkedHashMap<String, Deployed>();
    for (var function : FUNCTIONS) {
      deployed.put(
          function.name(), of(SamBuild.made(), function, newsroom, endpoint(), Start.onDemand()));
    }
    return deployed;
  }

  public static Deployed of(String name, String dynamo, Start start) throws IOException {
    var newsroom = new Newsroom(Only.TABLES);
    newsroom.clock.set(Instant.now());
    return of(SamBuild.made(), function(name), newsroom, dynamo, start);
  }

  public static FunctionShape function(String name) {
    return FUNCTIONS.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
  }

  public static Deployed of(
      Artefact artefact, FunctionShape function, Newsroom newsroom, String dynamo, Start start)
      throws IOException {
    var here = new HashMap<>(newsroom.environment.variables());
    here.put("AWS_ENDPOINT_URL_DYNAMODB", dynamo);
    here.put("BEACONS_QUEUE", queues().url("BeaconsQueue"));
    here.put("FAILURES_QUEUE", queues().url("FailuresQueue"));
    // Only what template.yaml declares: a function that lacks a variable does not start.
    var variables = new HashMap<>(function.variables());
    variables.replaceAll((variable, value) -> here.getOrDefault(variable, value));
    return new Deployed(Instance.start(artefact, function, variables, start), newsroom);
  }

  /// Where they find their tables.
  public static String endpoint() {
    return Only.TABLES.endpoint();
  }

  /// Those of this run, which end with it.
  public static LocalSqs queues() {
    return Only.QUEUES;
  }

  private static final class Only {
    static final TestTables TABLES = new TestTables();
    static final LocalSqs QUEUES = LocalSqs.of(Path.of("template.yaml"));
  }

  public Reply answer(String event) {
    var request = EventPayload.request(event);
    var reply = Reply.of(EventPayload.response(json(event).getBytes(StandardCharsets.UTF_8)));
    Contract.check(request.getRequestContext().getHttp().getMethod(), request.getRawPath(), reply);
    return reply;
  }

  public String json(String event) {
    return switch (instance.invoke(event)) {
      case InvocationOutcome.Answered(var json) -> json;
      case InvocationOutcome.Failed(var error) -> throw new AssertionError(error);
    };
  }

  @Override
  public void close() {
    instance.close();
  }
}
