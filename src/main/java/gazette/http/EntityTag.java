package gazette.http;

import gazette.runtime.Sha256;
import java.util.Arrays;
import java.util.Base64;

/// The entity tag of a content before its coding.
///
/// @param value the opaque tag without its quotes
record EntityTag(String value) {

  private static final int HASH_BYTES = 15;

  /// Returns a strong validator: 120 bits of the SHA-256 of the content, in base64url.
  static EntityTag of(byte[] content) {
    var hash = Arrays.copyOf(Sha256.of(content), HASH_BYTES);
    return new EntityTag(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
  }

  /// Returns whether an If-None-Match lists this content in any coding. The comparison is weak, as
  /// RFC 9110, section 13.1.2 asks for.
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

  /// Returns the tag in quotes, as ETag carries it for an uncoded content.
  String quoted() {
    return '"' + value + '"';
  }
}
