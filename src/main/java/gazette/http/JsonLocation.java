package gazette.http;

import org.jspecify.annotations.Nullable;

/// A location in a JSON body. Its pointer is computed on demand, because most locations are valid
/// and never reported.
final class JsonLocation {

  /// The maximum length of a pointer in characters.
  private static final int MAX_POINTER_LENGTH = 500;

  private final @Nullable JsonLocation parent;
  private final Object step;
  private @Nullable String pointer;
  private boolean isTruncated;

  private JsonLocation(@Nullable JsonLocation around, Object step) {
    this.parent = around;
    this.step = step;
  }

  /// Returns the location of the body itself.
  static JsonLocation root() {
    return new JsonLocation(null, "");
  }

  /// Returns the location of a member or element.
  ///
  /// @param step the name of a member, or the index of an element
  JsonLocation child(Object step) {
    return new JsonLocation(this, step);
  }

  /// Returns the pointer (RFC 6901), or that of the nearest enclosing location whose pointer is not
  /// too long. A character that JSON text must not hold is shown as U+FFFD.
  String pointer() {
    if (pointer == null) {
      pointer = parent == null ? "" : extended(parent);
    }
    return pointer;
  }

  private String extended(JsonLocation around) {
    var before = around.pointer();
    if (around.isTruncated) {
      isTruncated = true;
      return before;
    }
    var whole = before + "/" + escaped(wellFormed(step.toString()));
    isTruncated = whole.length() > MAX_POINTER_LENGTH;
    return isTruncated ? before : whole;
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private static String wellFormed(String text) {
    var codePoints = text.codePoints().map(c -> isAllowed(c) ? c : 0xFFFD).toArray();
    return new String(codePoints, 0, codePoints.length);
  }

  /// Returns whether text may contain a code point: not U+0000, and no lone surrogate.
  static boolean isAllowed(int codePoint) {
    return codePoint != 0 && (codePoint < 0xD800 || codePoint > 0xDFFF);
  }
}
