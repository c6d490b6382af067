package gazette.markup.html;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The ids of elements, with a prefix. Without it an article could name a variable of the scripts
/// of the page that shows it (DOM clobbering).
final class Ids {

  static final String PREFIX = "user-content-";

  private static final Pattern ID = Pattern.compile("[\\p{L}\\p{M}\\p{N}_.:-]{1,100}");

  private Ids() {}

  /// Returns the id with its prefix, or null if it has other characters than letters, digits and
  /// `_.:-`. An id that has the prefix keeps it.
  static @Nullable String id(String written) {
    var name = written.startsWith(PREFIX) ? written.substring(PREFIX.length()) : written;
    return ID.matcher(name).matches() ? PREFIX + name : null;
  }

  /// Returns the id that the fragment of a URL refers to, or null.
  static @Nullable String fragment(String fragment) {
    try {
      return id(
          fragment.indexOf('%') < 0 || fragment.indexOf('+') >= 0
              ? fragment
              : URLDecoder.decode(fragment, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
