package gazette.http;

import gazette.runtime.Sha256;
import java.util.Arrays;
import java.util.Base64;

/// The validator of a content, before its coding: what stands between the quotes.
record EntityTag(String value) {

  private static final int HASH_BYTES = 15;

  static EntityTag of(byte[] content) {
    var hash = Arrays.copyOf(Sha256.of(content), HASH_BYTES);
    return new EntityTag(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
  }

  /// Whether an If-None-Match names this content, in whichever coding the client has it.
  boolean isIn(String ifNoneMatch) {
    for (var candidate : ifNoneMatch.split(",", -1)) {
      var tag = candidate.strip();
      var opaque = tag.startsWith("W/") ? tag.substring(2) : tag;
      if (opaque.equals("*")
          || opaque.equals(quoted())
          || opaque.equals(ContentCoding.GZIP.quoted(this))) {
        return true;
      }
    }
    return false;
  }

  String quoted() {
    return '"' + value + '"';
  }
}
