package gazette.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What template.yaml declares, in the forms that the local system runs.
record Stack(Api api, List<Function> functions, List<Part> tables) {

  /// @param handler the class, by its full name
  /// @param rates how often it runs by itself, such as `rate(1 minute)`
  record Function(
      String name,
      String handler,
      int timeoutSeconds,
      Map<String, String> variables,
      List<Route> routes,
      List<String> rates) {}

  /// @param key as API Gateway calls it: `GET /v1/articles`, or `$default`
  /// @param scopes what a token has to have one of; empty where anybody may come
  record Route(String key, List<String> scopes) {}

  record Cors(
      List<String> origins,
      List<String> methods,
      List<String> headers,
      List<String> exposed,
      int maxAge) {}

  record Api(Optional<Cors> cors, int ratePerSecond, int burst) {}

  static Stack read(Path template) {
    var root =
        Part.of("", Yaml.read(template))
            .knowing(
                "AWSTemplateFormatVersion",
                "Transform",
                "Description",
                "Parameters",
                "Conditions",
                "Globals",
                "Resources",
                "Outputs");
    var intrinsics = Intrinsics.of(defaults(root.part("Parameters")), conditions(root));
    var globals =
        Part.of("Globals", intrinsics.resolve(root.part("Globals").members()))
            .knowing("Function")
            .part("Function");
    var resources = Part.of("Resources", intrinsics.resolve(root.part("Resources").members()));
    var functions = new ArrayList<Function>();
    var tables = new ArrayList<Part>();
    var apis = new ArrayList<Api>();
    resources
        .each()
        .forEach((name, resource) -> {
          var properties = resource.part("Properties");
          switch (resource.text("Type")) {
            case "AWS::Serverless::HttpApi" -> apis.add(api(properties));
            case "AWS::Serverless::Function" -> functions.add(function(name, globals, properties));
            case "AWS::DynamoDB::Table" -> tables.add(new Part(name, properties.members()));
            // Lines go to the console, and the local issuer stands for the pool.
            case "AWS::Logs::LogGroup",
                "AWS::Cognito::UserPool",
                "AWS::Cognito::UserPoolClient",
                "AWS::Cognito::UserPoolDomain",
                "AWS::Cognito::UserPoolResourceServer" -> {}
            case String type ->
                throw new CannotStart(
                    ("template.yaml: %s is a %s, which the local system cannot run."
                            + " Take it out, or teach src/test/java/gazette/local/Stack")
                        .formatted(name, type));
          }
        });
    if (apis.size() != 1) {
      throw new CannotStart("template.yaml has %d HttpApis, not 1".formatted(apis.size()));
    }
    return new Stack(apis.getFirst(), functions, tables);
  }

  private static Map<String, String> defaults(Part parameters) {
    var values = new LinkedHashMap<String, String>();
    parameters.each().forEach((name, parameter) -> values.put(name, parameter.text("Default")));
    return values;
  }

  private static Map<String, Object> conditions(Part root) {
    return root.part("Conditions").members();
  }

  private static Api api(Part api) {
    api.knowing("CorsConfiguration", "Auth", "DefaultRouteSettings", "AccessLogSettings");
    var settings =
        api.part("DefaultRouteSettings").knowing("ThrottlingBurstLimit", "ThrottlingRateLimit");
    var cors =
        api.value("CorsConfiguration")
            .map(value -> Part.of(api.place() + "/CorsConfiguration", value))
            .map(Stack::cors);
    return new Api(
        cors,
        settings.number("ThrottlingRateLimit", 10_000),
        settings.number("ThrottlingBurstLimit", 5_000));
  }

  private static Cors cors(Part cors) {
    cors.knowing("AllowOrigins", "AllowMethods", "AllowHeaders", "ExposeHeaders", "MaxAge");
    return new Cors(
        cors.texts("AllowOrigins"),
        cors.texts("AllowMethods"),
        cors.texts("AllowHeaders"),
        cors.texts("ExposeHeaders"),
        cors.number("MaxAge", 0));
  }

  private static Function function(String name, Part globals, Part own) {
    String[] known = {
      "Runtime",
      "Architectures",
      "CodeUri",
      "MemorySize",
      "Timeout",
      "LoggingConfig",
      "Environment",
      "Description",
      "Handler",
      "Policies",
      "Events"
    };
    globals.knowing(known);
    own.knowing(known);
    var variables = new LinkedHashMap<String, String>();
    variables.putAll(globals.part("Environment").part("Variables").strings());
    variables.putAll(own.part("Environment").part("Variables").strings());
    var routes = new ArrayList<Route>();
    var rates = new ArrayList<String>();
    for (var event : own.part("Events").each().values()) {
      var properties = event.part("Properties");
      switch (event.text("Type")) {
        case "HttpApi" -> routes.add(route(properties));
        case "ScheduleV2" ->
            rates.add(
                properties.knowing("ScheduleExpression", "RetryPolicy").text("ScheduleExpression"));
        case String type ->
            throw new CannotStart(
                "template.yaml: %s is a %s, which the local system cannot send"
                    .formatted(event.place(), type));
      }
    }
    return new Function(
        name,
        own.text("Handler"),
        own.number("Timeout", globals.number("Timeout", 3)),
        variables,
        routes,
        rates);
  }

  private static Route route(Part properties) {
    properties.knowing("ApiId", "Method", "Path", "Auth");
    var auth = properties.part("Auth").knowing("Authorizer", "AuthorizationScopes");
    var key =
        properties.value("Path").isEmpty()
            ? "$default"
            : properties.text("Method") + " " + properties.text("Path");
    return new Route(key, auth.texts("AuthorizationScopes"));
  }
}
