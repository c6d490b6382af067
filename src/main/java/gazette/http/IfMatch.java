package gazette.http;

import java.util.ArrayList;
import java.util.List;

/// The precondition If-Match of an edit (RFC 9110, section 13.1.1): any of some entity tags, or any
/// current state. Empty list elements are ignored (section 5.6.1), but there must be one tag.
///
/// @param any whether the header is `*`
/// @param tags the strong tags without quotes; weak tags never match, so they are left out
/// @param hasWeakTag whether there was a weak tag
public record IfMatch(boolean any, List<String> tags, boolean hasWeakTag) {

  /// Parses the header. Throws a 400 if it is malformed.
  static IfMatch parse(String header) {
    if (header.strip().equals("*")) {
      return new IfMatch(true, List.of(), false);
    }
    var tags = new ArrayList<String>();
    var hasWeakTag = false;
    var at = 0;
    while (at < header.length()) {
      at = afterSpaces(header, at);
      var isWeak = header.startsWith("W/\"", at);
      var start = isWeak ? at + 2 : at;
      if (header.startsWith("\"", start)) {
        var end = closingQuote(header, start + 1);
        if (isWeak) {
          hasWeakTag = true;
        } else {
          tags.add(header.substring(start + 1, end));
        }
        at = afterSpaces(header, end + 1);
      }
      if (at < header.length() && header.charAt(at) != ',') {
        throw malformed();
      }
      at++;
    }
    if (tags.isEmpty() && !hasWeakTag) {
      throw malformed();
    }
    return new IfMatch(false, tags, hasWeakTag);
  }

  private static int afterSpaces(String header, int from) {
    var at = from;
    while (at < header.length() && Character.isWhitespace(header.charAt(at))) {
      at++;
    }
    return at;
  }

  /// Returns the index of the quote that ends a tag. Throws a 400 if a character is before it that
  /// no tag may have.
  private static int closingQuote(String header, int from) {
    for (var at = from; at < header.length(); at++) {
      var c = header.charAt(at);
      if (c == '"') {
        return at;
      }
      if (c <= ' ' || c == 0x7F || c > 0xFF) {
        break;
      }
    }
    throw malformed();
  }

  private static Problem malformed() {
    return Problem.badRequest("If-Match must be * or ETags in quotes, such as \"3\"");
  }

  /// Returns whether the current strong tag, without quotes, meets the condition.
  public boolean matches(String tag) {
    return any || tags.contains(tag);
  }
}
