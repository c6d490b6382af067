package gazette.testing;

import gazette.local.aws.Template;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The routes that template.yaml declares.
public final class Routing {

  private Routing() {}

  /// Each route with the scopes that a token needs one of.
  public static Map<String, List<String>> scopes() {
    var scopes = new TreeMap<String, List<String>>();
    for (var function : Template.read(Path.of("template.yaml")).functions()) {
      function.routes().forEach(route -> scopes.put(route.key(), route.scopes()));
    }
    return scopes;
  }
}
