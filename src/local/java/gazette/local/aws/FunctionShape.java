package gazette.local.aws;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A function that template.yaml declares.
///
/// @param handler the qualified name of its class
/// @param rates its schedules, such as `rate(1 minute)`
/// @param queueSources its event source mappings of queues
/// @param streamSources its event source mappings of DynamoDB streams
public record FunctionShape(
    String name,
    String handler,
    Duration timeout,
    int memoryMegabytes,
    Map<String, String> variables,
    List<DeclaredRoute> routes,
    List<String> rates,
    List<SqsSourceShape> queueSources,
    List<StreamSourceShape> streamSources,
    FunctionPolicy policy) {

  /// Returns the same declaration with another class.
  public FunctionShape withHandler(String another) {
    return new FunctionShape(
        name,
        another,
        timeout,
        memoryMegabytes,
        variables,
        routes,
        rates,
        queueSources,
        streamSources,
        policy);
  }

  /// Returns the same declaration with another timeout.
  public FunctionShape withTimeout(Duration another) {
    return new FunctionShape(
        name,
        handler,
        another,
        memoryMegabytes,
        variables,
        routes,
        rates,
        queueSources,
        streamSources,
        policy);
  }

  private static final String[] PROPERTIES = {
    "Handler",
    "Timeout",
    "MemorySize",
    "Environment",
    "Events",
    "EventInvokeConfig",
    "Policies",
    // The local system runs the code of this JVM, without versions or encryption.
    "Runtime",
    "Architectures",
    "CodeUri",
    "SnapStart",
    "AutoPublishAlias",
    "AutoPublishAliasAllProperties",
    "VersionDescription",
    "DeploymentPreference",
    "KmsKeyArn",
    // Log lines go to the console.
    "Description",
    "LoggingConfig",
    "Tracing"
  };

  /// A route that template.yaml declares for a function.
  ///
  /// @param key the route key: `GET /v1/articles`, or `$default`
  /// @param scopes the scopes of which a token must have one; empty for a public route
  public record DeclaredRoute(String key, List<String> scopes) {

    private static DeclaredRoute of(TemplateNode properties) {
      properties.allowOnly("ApiId", "Method", "Path", "Auth");
      var auth = properties.child("Auth").allowOnly("Authorizer", "AuthorizationScopes");
      if (auth.value("Authorizer").isEmpty() != auth.strings("AuthorizationScopes").isEmpty()) {
        throw new CannotStart(
            ("template.yaml: %s must have an Authorizer and AuthorizationScopes, or neither:"
                 + " without an authorizer nobody checks the scopes, and without scopes it accepts"
                 + " any token")
                .formatted(auth.path()));
      }
      var key =
          properties.value("Path").isEmpty()
              ? "$default"
              : properties.text("Method") + " " + properties.text("Path");
      return new DeclaredRoute(key, auth.strings("AuthorizationScopes"));
    }
  }

  /// Returns the functions of a template.
  public static List<FunctionShape> of(Path template) {
    return Template.read(template).functions();
  }

  static FunctionShape of(String name, TemplateNode globals, TemplateNode function) {
    globals.allowOnly(PROPERTIES);
    function.allowOnly(PROPERTIES);
    var variables = new LinkedHashMap<String, String>();
    variables.putAll(globals.child("Environment").child("Variables").asStrings());
    variables.putAll(function.child("Environment").child("Variables").asStrings());
    var routes = new ArrayList<DeclaredRoute>();
    var rates = new ArrayList<String>();
    var queueSources = new ArrayList<SqsSourceShape>();
    var streamSources = new ArrayList<StreamSourceShape>();
    for (var event : function.child("Events").childrenByName().values()) {
      var properties = event.child("Properties");
      switch (event.text("Type")) {
        case "HttpApi" -> routes.add(DeclaredRoute.of(properties));
        case "ScheduleV2" ->
            rates.add(
                properties
                    .allowOnly("ScheduleExpression", "OmitName", "RetryPolicy", "DeadLetterConfig")
                    .text("ScheduleExpression"));
        case "SQS" -> queueSources.add(SqsSourceShape.of(properties));
        case "DynamoDB" -> streamSources.add(StreamSourceShape.of(properties));
        case String type ->
            throw new CannotStart(
                "template.yaml: %s is a %s, which the local system does not support"
                    .formatted(event.path(), type));
      }
    }
    rejectRetries(function.child("EventInvokeConfig"));
    return new FunctionShape(
        name,
        function.text("Handler"),
        Duration.ofSeconds(function.number("Timeout", globals.number("Timeout", 3))),
        function.number("MemorySize", globals.number("MemorySize", 128)),
        variables,
        routes,
        rates,
        queueSources,
        streamSources,
        FunctionPolicy.of(name, function));
  }

  /// A failed run of a schedule is only logged here, once. So retries are refused, and the failure
  /// destination is ignored.
  private static void rejectRetries(TemplateNode asynchronous) {
    asynchronous.allowOnly("MaximumRetryAttempts", "MaximumEventAgeInSeconds", "DestinationConfig");
    if (!asynchronous.members().isEmpty() && asynchronous.number("MaximumRetryAttempts", 2) != 0) {
      throw new CannotStart(
          "template.yaml: %s has MaximumRetryAttempts other than 0, which the local system does not support"
              .formatted(asynchronous.path()));
    }
  }
}
