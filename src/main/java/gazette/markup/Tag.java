package gazette.markup;

import java.util.List;

/// A start tag, its attributes as names and values in turn.
record Tag(Kind kind, String name, List<String> attributes) {

  Tag {
    attributes = List.copyOf(attributes);
  }

  static Tag of(String name) {
    return of(name, List.of());
  }

  static Tag of(String name, List<String> attributes) {
    return new Tag(Kind.of(name), name, attributes);
  }
}
