package gazette.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/// The validator of a content, before its coding: what stands between the quotes.
record EntityTag(String value) {

  private static final int BYTES = 15;

  static EntityTag of(byte[] content) {
    var hash = Arrays.copyOf(sha256(content), BYTES);
    return new EntityTag(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
  }

  /// Whether an If-None-Match names this content, in whichever coding the client has it.
  boolean isAmong(String ifNoneMatch) {
    for (var candidate : ifNoneMatch.split(",", -1)) {
      var tag = candidate.strip();
      var opaque = tag.startsWith("W/") ? tag.substring(2) : tag;
      if (opaque.equals("*")
          || opaque.equals(quoted())
          || opaque.equals(Coding.GZIP.quoted(this))) {
        return true;
      }
    }
    return false;
  }

  String quoted() {
    return '"' + value + '"';
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
