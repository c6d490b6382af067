package gazette.testing;

import gazette.local.aws.ExecutionRole;
import gazette.local.aws.FunctionShape;
import gazette.local.aws.Template;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The roles that template.yaml gives its functions.
public final class Roles {

  private static final List<FunctionShape> FUNCTIONS =
      Template.read(Path.of("template.yaml")).functions();

  private Roles() {}

  /// Every function that template.yaml declares.
  public static List<Class<?>> functions() {
    var functions = new ArrayList<Class<?>>();
    for (var declared : FUNCTIONS) {
      try {
        functions.add(Class.forName(declared.handler()));
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }
    return functions;
  }

  /// The role of a function, of which nobody has asked anything yet.
  public static ExecutionRole of(Class<?> function) {
    return FUNCTIONS.stream()
        .filter(declared -> declared.handler().equals(function.getName()))
        .map(ExecutionRole::new)
        .findFirst()
        .orElseThrow();
  }
}
