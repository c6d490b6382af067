package gazette.local.aws;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A function that template.yaml declares.
///
/// @param handler the class, by its full name
/// @param rates how often it runs by itself, such as `rate(1 minute)`
/// @param sources the queues whose messages it gets
/// @param streams the tables whose changes it gets
public record Function(
    String name,
    String handler,
    Duration timeout,
    int megabytes,
    Map<String, String> variables,
    List<DeclaredRoute> routes,
    List<String> rates,
    List<SqsSourceShape> sources,
    List<StreamSourceShape> streams,
    Rights rights) {

  /// Another class under the same declaration.
  public Function withHandler(String another) {
    return new Function(
        name, another, timeout, megabytes, variables, routes, rates, sources, streams, rights);
  }

  private static final String[] KNOWN = {
    "Handler",
    "Timeout",
    "MemorySize",
    "Environment",
    "Events",
    "EventInvokeConfig",
    "Policies",
    // This JVM's own code is what runs, and the newest version of it.
    "Runtime",
    "Architectures",
    "CodeUri",
    "SnapStart",
    "AutoPublishAlias",
    "AutoPublishAliasAllProperties",
    "VersionDescription",
    "DeploymentPreference",
    // Its lines go to the console.
    "Description",
    "LoggingConfig",
    "Tracing"
  };

  /// A route that template.yaml declares for a function.
  ///
  /// @param key as API Gateway calls it: `GET /v1/articles`, or `$default`
  /// @param scopes what a token has to have one of; empty where anybody may come
  public record DeclaredRoute(String key, List<String> scopes) {

    private static DeclaredRoute of(TemplateNode properties) {
      properties.knowing("ApiId", "Method", "Path", "Auth");
      var auth = properties.part("Auth").knowing("Authorizer", "AuthorizationScopes");
      if (auth.value("Authorizer").isEmpty() != auth.texts("AuthorizationScopes").isEmpty()) {
        throw new CannotStart(
            ("template.yaml: %s has to have an Authorizer and AuthorizationScopes, or neither:"
                    + " scopes alone are asked by nobody, and alone the authorizer takes any token")
                .formatted(auth.place()));
      }
      var key =
          properties.value("Path").isEmpty()
              ? "$default"
              : properties.text("Method") + " " + properties.text("Path");
      return new DeclaredRoute(key, auth.texts("AuthorizationScopes"));
    }
  }

  /// The functions of a template.
  public static List<Function> of(Path template) {
    return Stack.read(template).functions();
  }

  static Function of(String name, TemplateNode globals, TemplateNode own) {
    globals.knowing(KNOWN);
    own.knowing(KNOWN);
    var variables = new LinkedHashMap<String, String>();
    variables.putAll(globals.part("Environment").part("Variables").strings());
    variables.putAll(own.part("Environment").part("Variables").strings());
    var routes = new ArrayList<DeclaredRoute>();
    var rates = new ArrayList<String>();
    var sources = new ArrayList<SqsSourceShape>();
    var streams = new ArrayList<StreamSourceShape>();
    for (var event : own.part("Events").each().values()) {
      var properties = event.part("Properties");
      switch (event.text("Type")) {
        case "HttpApi" -> routes.add(DeclaredRoute.of(properties));
        case "ScheduleV2" ->
            rates.add(
                properties
                    .knowing("ScheduleExpression", "OmitName", "RetryPolicy", "DeadLetterConfig")
                    .text("ScheduleExpression"));
        case "SQS" -> sources.add(SqsSourceShape.of(properties));
        case "DynamoDB" -> streams.add(StreamSourceShape.of(properties));
        case String type ->
            throw new CannotStart(
                "template.yaml: %s is a %s, which the local system cannot send"
                    .formatted(event.place(), type));
      }
    }
    refuseRetries(own.part("EventInvokeConfig"));
    return new Function(
        name,
        own.text("Handler"),
        Duration.ofSeconds(own.number("Timeout", globals.number("Timeout", 3))),
        own.number("MemorySize", globals.number("MemorySize", 128)),
        variables,
        routes,
        rates,
        sources,
        streams,
        Rights.of(name, own));
  }

  /// A run of a schedule that fails here is a line of the console, once: what AWS would write to
  /// the failure destination nobody reads.
  private static void refuseRetries(TemplateNode asynchronous) {
    asynchronous.knowing("MaximumRetryAttempts", "MaximumEventAgeInSeconds", "DestinationConfig");
    if (!asynchronous.members().isEmpty() && asynchronous.number("MaximumRetryAttempts", 2) != 0) {
      throw new CannotStart(
          "template.yaml: %s has MaximumRetryAttempts other than 0, which the local system cannot do"
              .formatted(asynchronous.place()));
    }
  }
}
