package gazette.http;

import gazette.runtime.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// Where the next slice of a list begins, for the client to send back as it is.
///
/// It holds the position and a mark of the list with its filters; the list itself comes from the
/// request, so a forged cursor reaches nothing that the request could not.
public final class Cursor {

  private static final int LONGEST = 512;
  private static final int MARK = 6;

  private Cursor() {}

  /// What to send as `next`.
  ///
  /// @param list what the cursor belongs to: the route and its filters
  public static String encode(String list, String position) {
    var mark = mark(list);
    var place = position.getBytes(StandardCharsets.UTF_8);
    var bytes = Arrays.copyOf(mark, MARK + place.length);
    System.arraycopy(place, 0, bytes, MARK, place.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// The position, if this is a cursor of that list.
  public static Optional<String> decode(String cursor, String list) {
    if (cursor.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      var bytes = Base64.getUrlDecoder().decode(cursor);
      var ours = bytes.length > MARK && Arrays.equals(mark(list), Arrays.copyOf(bytes, MARK));
      return ours
          ? Optional.of(new String(bytes, MARK, bytes.length - MARK, StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static byte[] mark(String list) {
    return Arrays.copyOf(Sha256.of(list.getBytes(StandardCharsets.UTF_8)), MARK);
  }
}
