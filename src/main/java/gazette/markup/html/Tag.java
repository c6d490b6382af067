package gazette.markup.html;

import gazette.markup.text.ElementKind;
import java.util.ArrayList;
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

  /// Returns a tag that is not written, but whose end tag ends what is open inside it.
  static Tag wrapper(String name, List<String> attributes) {
    return new Tag(ElementKind.BOUNDARY, name, attributes);
  }

  /// Returns a phrase that is not written.
  static Tag unwritten(String name) {
    return new Tag(ElementKind.UNKNOWN, name, List.of());
  }

  boolean isWrapper() {
    return kind == ElementKind.BOUNDARY;
  }

  /// Returns the value of an attribute, or an empty text.
  String attribute(String attribute) {
    int at = indexOf(attribute);
    return at < 0 ? "" : attributes.get(at + 1);
  }

  boolean has(String attribute) {
    return indexOf(attribute) >= 0;
  }

  Tag without(String attribute) {
    int at = indexOf(attribute);
    if (at < 0) {
      return this;
    }
    var rest = new ArrayList<>(attributes);
    rest.subList(at, at + 2).clear();
    return new Tag(kind, name, rest);
  }

  Tag with(String attribute, String value) {
    var more = new ArrayList<>(attributes);
    more.addAll(List.of(attribute, value));
    return new Tag(kind, name, more);
  }

  private int indexOf(String attribute) {
    for (int i = 0; i < attributes.size(); i += 2) {
      if (attributes.get(i).equals(attribute)) {
        return i;
      }
    }
    return -1;
  }
}
