package gazette.local.site;

import gazette.article.ArticleId;
import gazette.article.StoryId;
import gazette.local.aws.CannotStart;
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

/// A sample article, read from a file: front matter between two lines of `---`, then Markdown.
///
/// @param draft the request body to create it, without story and translation
/// @param frontMatter the front matter, with `id`, `story`, `age`, `state`, `in`, `reason`,
///   `translation`
public record SampleArticle(String lang, ObjectNode draft, Map<String, Object> frontMatter) {

  private static final String DEFAULT_SITE = "https://gazette.example";
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Set<String> DRAFT_MEMBERS =
      Set.of("title", "summary", "slug", "section", "tags", "authors", "image", "corrections");
  private static final Set<String> NUMBERS = Set.of("width", "height");

  /// Reads a file such as `fr.md` or `fr.update.md`; its name begins with the language.
  public static SampleArticle read(Path file) {
    try {
      var name = file.getFileName().toString();
      var parts = Files.readString(file).split("---\n", 3);
      var lang = name.substring(0, name.indexOf('.'));
      var frontMatter = Yaml.read(parts[1], file.toString());
      var draft = JSON.createObjectNode().put("lang", lang);
      frontMatter.forEach((member, value) -> {
        if (DRAFT_MEMBERS.contains(member)) {
          draft.set(member, json(member, value));
        }
      });
      draft.putObject("body").put("format", "markdown").put("text", parts[2].strip());
      return new SampleArticle(lang, draft, frontMatter);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Returns the sample with its images at another origin.
  ///
  /// @param origin the scheme, host and port of the system that serves them
  SampleArticle withImagesAt(String origin) {
    var moved = draft.toString().replace(DEFAULT_SITE + "/images/", origin + "/images/");
    return new SampleArticle(lang, (ObjectNode) JSON.readTree(moved), frontMatter);
  }

  /// Returns `published`, `scheduled`, `withdrawn` or `draft`.
  String state() {
    return text("state").orElse("published");
  }

  /// Returns the id that the article has in every local system.
  ArticleId id() {
    return text("id").flatMap(ArticleId::parse).orElseThrow(() -> missing("id"));
  }

  /// Returns the id that its story has in every local system.
  StoryId story() {
    return text("story").flatMap(StoryId::parse).orElseThrow(() -> missing("story"));
  }

  private CannotStart missing(String member) {
    return new CannotStart(
        "the sample \"%s\" needs a ULID as its %s"
            .formatted(draft.path("title").asString(""), member));
  }

  Optional<String> text(String member) {
    return Optional.ofNullable(frontMatter.get(member)).map(Object::toString);
  }

  /// Returns an ISO 8601 duration of the front matter; one hour if it is missing.
  Duration duration(String member) {
    return text(member).map(Duration::parse).orElse(Duration.ofHours(1));
  }

  /// Returns the description of the translation; `of` is the language of the source edition.
  Optional<Map<?, ?>> translation() {
    return Optional.ofNullable((Map<?, ?>) frontMatter.get("translation"));
  }

  /// Converts a YAML value to JSON. Only `width`, `height` and `reviewed` are not strings.
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
