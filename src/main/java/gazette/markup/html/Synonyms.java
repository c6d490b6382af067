package gazette.markup.html;

import java.util.Map;

/// Names of elements that are obsolete or mean the same as another.
final class Synonyms {

  private static final Map<String, String> NAMES =
      Map.of(
          "acronym", "abbr",
          "dir", "ul",
          "font", "span",
          "image", "img",
          "listing", "pre",
          "menu", "ul",
          "plaintext", "pre",
          "strike", "s",
          "tt", "code",
          "xmp", "pre");

  private Synonyms() {}

  /// Returns the name by which the allow list knows the element.
  static String of(String name) {
    return NAMES.getOrDefault(name, name);
  }
}
