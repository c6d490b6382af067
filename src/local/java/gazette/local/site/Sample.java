package gazette.local.site;

import gazette.local.aws.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One file of sample text: front matter between two lines of `---`, then Markdown.
///
/// @param draft what an editor would send, without its story and translation
/// @param matter what else the front matter says: `age`, `state`, `in`, `reason`, `translation`
public record Sample(String lang, ObjectNode draft, Map<String, Object> matter) {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Set<String> WRITTEN =
      Set.of("title", "summary", "slug", "section", "tags", "authors", "image", "corrections");
  private static final Set<String> NUMBERS = Set.of("width", "height");

  public static Sample read(Path file) {
    try {
      var name = file.getFileName().toString();
      var parts = Files.readString(file).split("---\n", 3);
      var lang = name.substring(0, name.indexOf('.'));
      var matter = Yaml.read(parts[1], file.toString());
      var draft = JSON.createObjectNode().put("lang", lang);
      matter.forEach((member, value) -> {
        if (WRITTEN.contains(member)) {
          draft.set(member, json(member, value));
        }
      });
      draft.putObject("body").put("format", "markdown").put("text", parts[2].strip());
      return new Sample(lang, draft, matter);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String state() {
    return text("state").orElse("published");
  }

  Optional<String> text(String member) {
    return Optional.ofNullable(matter.get(member)).map(Object::toString);
  }

  Duration duration(String member) {
    return text(member).map(Duration::parse).orElse(Duration.ofHours(1));
  }

  /// How it was translated, and from the edition in which language.
  Optional<Map<?, ?>> translation() {
    return Optional.ofNullable((Map<?, ?>) matter.get("translation"));
  }

  static JsonNode json(String name, Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        var object = JSON.createObjectNode();
        map.forEach((key, member) -> object.set(key.toString(), json(key.toString(), member)));
        yield object;
      }
      case List<?> list -> {
        var array = JSON.createArrayNode();
        list.forEach(item -> array.add(json("", item)));
        yield array;
      }
      case Object number when NUMBERS.contains(name) ->
          JSON.getNodeFactory().numberNode(Integer.parseInt(number.toString()));
      case Object flag when name.equals("reviewed") ->
          JSON.getNodeFactory().booleanNode(Boolean.parseBoolean(flag.toString()));
      case Object text -> JSON.getNodeFactory().stringNode(text.toString());
    };
  }
}
