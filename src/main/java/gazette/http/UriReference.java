package gazette.http;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Encodes a relative reference for a header such as `Link` or `Location`.
final class UriReference {

  /// What a path or a query may hold, and the `?` between them (RFC 3986, appendix A): `pchar` with
  /// its percent-encoded octets, `/` and `?`.
  private static final Pattern ALLOWED =
      Pattern.compile("[A-Za-z0-9\\-._~!$&'()*+,;=:@/?]++|%[0-9A-Fa-f]{2}");

  private UriReference() {}

  /// Returns the reference with every other character percent-encoded as UTF-8; half a surrogate
  /// pair becomes `%3F`. A valid reference without a fragment is returned as it is.
  static String encode(String reference) {
    var encoded = new StringBuilder(reference.length());
    var allowed = ALLOWED.matcher(reference);
    for (var at = 0; at < reference.length(); ) {
      if (allowed.region(at, reference.length()).lookingAt()) {
        encoded.append(reference, at, allowed.end());
        at = allowed.end();
      } else {
        var character = Character.toString(reference.codePointAt(at));
        for (var octet : character.getBytes(StandardCharsets.UTF_8)) {
          encoded.append("%%%02X".formatted(octet));
        }
        at += character.length();
      }
    }
    return encoded.toString();
  }
}
