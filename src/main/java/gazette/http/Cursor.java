package gazette.http;

import gazette.runtime.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// An opaque reference to the next page of a list, which a client sends back unchanged.
///
/// A cursor holds the position and a digest of the list with its filters. The list itself comes
/// from the request, so a forged cursor reaches nothing that the request could not.
public final class Cursor {

  /// The maximum length of a cursor in characters.
  private static final int MAX_LENGTH = 512;

  private static final int DIGEST_BYTES = 6;

  private Cursor() {}

  /// Returns the cursor of a position, in base64url without padding.
  ///
  /// @param list identifies the list: the route and its filters
  public static String encode(String list, String position) {
    var mark = digest(list);
    var location = position.getBytes(StandardCharsets.UTF_8);
    var bytes = Arrays.copyOf(mark, DIGEST_BYTES + location.length);
    System.arraycopy(location, 0, bytes, DIGEST_BYTES, location.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// Returns the position if this is a cursor of that list, else nothing.
  public static Optional<String> decode(String cursor, String list) {
    if (cursor.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      var bytes = Base64.getUrlDecoder().decode(cursor);
      var ours =
          bytes.length > DIGEST_BYTES
              && Arrays.equals(digest(list), Arrays.copyOf(bytes, DIGEST_BYTES));
      return ours
          ? Optional.of(
              new String(bytes, DIGEST_BYTES, bytes.length - DIGEST_BYTES, StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static byte[] digest(String list) {
    return Arrays.copyOf(Sha256.of(list.getBytes(StandardCharsets.UTF_8)), DIGEST_BYTES);
  }
}
