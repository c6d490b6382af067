package gazette.http;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The condition of an edit (RFC 9110, section 13.1.1): any of some strong tags, or whatever is
/// there. Empty elements of the list are passed over (section 5.6.1), but one tag there must be.
public record IfMatch(boolean any, List<String> tags) {

  private static final Pattern TAG =
      Pattern.compile("\\s*((W/)?\"([\\x21\\x23-\\x7E\\x80-\\xFF]*)\")?\\s*(,|$)");

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

  /// Weak tags never match.
  public boolean matches(String tag) {
    return any || tags.contains(tag);
  }
}
