package gazette.http;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The condition of an edit (RFC 9110, section 13.1.1): any of some strong tags, or whatever is
/// there.
public record IfMatch(boolean any, List<String> tags) {

  private static final Pattern TAG =
      Pattern.compile("\\s*(W/)?\"([\\x21\\x23-\\x7E\\x80-\\xFF]*)\"\\s*(,|$)");

  static IfMatch parse(String header) {
    if (header.strip().equals("*")) {
      return new IfMatch(true, List.of());
    }
    var tags = new ArrayList<String>();
    var matcher = TAG.matcher(header);
    var end = 0;
    while (end < header.length()) {
      if (!matcher.find(end) || matcher.start() != end) {
        throw Problem.badRequest("If-Match must be * or ETags in quotes, such as \"3\"");
      }
      if (matcher.group(1) == null) {
        tags.add(matcher.group(2));
      }
      end = matcher.end();
    }
    if (header.isBlank() || header.strip().endsWith(",")) {
      throw Problem.badRequest("If-Match must be * or ETags in quotes, such as \"3\"");
    }
    return new IfMatch(false, tags);
  }

  /// Weak tags never match.
  public boolean matches(String tag) {
    return any || tags.contains(tag);
  }
}
