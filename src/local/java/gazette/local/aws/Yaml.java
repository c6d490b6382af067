package gazette.local.aws;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Reads YAML as maps, lists and strings. CloudFormation's tags become their long forms: `!Ref x`
/// is `{"Ref": x}`, `!Sub x` is `{"Fn::Sub": x}`.
public final class Yaml {

  private Yaml() {}

  /// Reads a file.
  ///
  /// @throws CannotStart if it cannot be read or is not a YAML map
  public static Map<String, Object> read(Path file) {
    try {
      return read(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw new CannotStart("cannot read " + file + ". Start in the project's folder");
    }
  }

  /// Parses a text.
  ///
  /// @param name the source of the text, for messages
  /// @throws CannotStart if it is not a YAML map
  public static Map<String, Object> read(String text, String name) {
    try {
      var root = new Compose(LoadSettings.builder().build()).composeString(text);
      if (root.isPresent() && root.get() instanceof MappingNode mapping) {
        return map(mapping);
      }
      throw new CannotStart(name + " is not a map of names to values");
    } catch (YamlEngineException e) {
      throw new CannotStart(name + " is not YAML: " + e.getMessage());
    }
  }

  private static Object value(Node node) {
    var tag = node.getTag().getValue();
    if (!tag.startsWith("!")) {
      return plain(node);
    }
    var function = tag.equals("!Ref") ? "Ref" : "Fn::" + tag.substring(1);
    return Map.of(function, plain(node));
  }

  private static Object plain(Node node) {
    return switch (node) {
      case MappingNode mapping -> map(mapping);
      case SequenceNode sequence -> {
        var list = new ArrayList<Object>();
        sequence.getValue().forEach(item -> list.add(value(item)));
        yield list;
      }
      case ScalarNode scalar -> scalar.getValue();
      default -> throw new CannotStart("YAML aliases are not supported");
    };
  }

  private static Map<String, Object> map(MappingNode node) {
    var map = new LinkedHashMap<String, Object>();
    for (var entry : node.getValue()) {
      map.put(plain(entry.getKeyNode()).toString(), value(entry.getValueNode()));
    }
    return map;
  }
}
