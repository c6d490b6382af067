package gazette.http;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The precondition If-Match of an edit (RFC 9110, section 13.1.1): any of some entity tags, or any
/// current state. Empty list elements are ignored (section 5.6.1), but there must be one tag.
///
/// @param any whether the header is `*`
/// @param tags the strong tags without quotes; weak tags never match, so they are left out
public record IfMatch(boolean any, List<String> tags) {

  private static final Pattern TAG =
      Pattern.compile("\\s*((W/)?\"([\\x21\\x23-\\x7E\\x80-\\xFF]*)\")?\\s*(,|$)");

  /// Parses the header. Throws a 400 if it is malformed.
  static IfMatch parse(String header) {
    if (header.strip().equals("*")) {
      return new IfMatch(true, List.of());
    }
    var tags = new ArrayList<String>();
    var none = true;
    var matcher = TAG.matcher(header);
    var end = 0;
    while (end < header.length()) {
      if (!matcher.find(end) || matcher.start() != end) {
        throw malformed();
      }
      none &= matcher.group(1) == null;
      if (matcher.group(1) != null && matcher.group(2) == null) {
        tags.add(matcher.group(3));
      }
      end = matcher.end();
    }
    if (none) {
      throw malformed();
    }
    return new IfMatch(false, tags);
  }

  private static Problem malformed() {
    return Problem.badRequest("If-Match must be * or ETags in quotes, such as \"3\"");
  }

  /// Returns whether the current strong tag, without quotes, meets the condition.
  public boolean matches(String tag) {
    return any || tags.contains(tag);
  }
}
