package gazette.http;

import org.jspecify.annotations.Nullable;

/// Where in a JSON body something stands. Its pointer is written only when it is asked for: most
/// places are right.
final class JsonLocation {

  /// The most characters of a pointer.
  private static final int MAX_POINTER_LENGTH = 500;

  private final @Nullable JsonLocation parent;
  private final Object step;
  private @Nullable String pointer;
  private boolean isTruncated;

  private JsonLocation(@Nullable JsonLocation around, Object step) {
    this.parent = around;
    this.step = step;
  }

  /// Where the body itself is.
  static JsonLocation root() {
    return new JsonLocation(null, "");
  }

  /// @param step the name of a member, or the index of an element
  JsonLocation child(Object step) {
    return new JsonLocation(this, step);
  }

  /// Its pointer (RFC 6901), or that of the nearest place around it whose pointer is not longer
  /// than anybody reads. What no JSON text may hold is shown as U+FFFD.
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

  /// Whether a text may hold it: not U+0000, and no half of a surrogate pair.
  static boolean isAllowed(int codePoint) {
    return codePoint != 0 && (codePoint < 0xD800 || codePoint > 0xDFFF);
  }
}
