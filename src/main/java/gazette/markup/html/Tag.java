package gazette.markup.html;

import gazette.markup.text.ElementKind;
import java.util.List;

/// A start tag.
///
/// @param attributes names and values alternating
record Tag(ElementKind kind, String name, List<String> attributes) {

  Tag {
    attributes = List.copyOf(attributes);
  }

  static Tag of(String name) {
    return of(name, List.of());
  }

  static Tag of(String name, List<String> attributes) {
    return new Tag(ElementKind.of(name), name, attributes);
  }
}
