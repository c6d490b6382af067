package gazette.markup;

import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.internal.util.Escaping;
import org.commonmark.internal.util.Html5Entities;
import org.commonmark.node.Link;
import org.commonmark.node.Text;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Scanner;

/// Links URLs that stand in the text (GFM, 6.9). A URL is read before emphasis, so that what it
/// contains is never emphasis, and it ends before quotation marks and the punctuation of the
/// sentence.
final class UrlParser implements InlineContentParser {

  private static final String[] STARTS = {"https://", "http://", "www."};

  /// Characters at which a URL ends.
  private static final String STOPS = "<>\"`[]{}|\\^“”„‟«»‹›「」『』【】《》〈〉。、，！？：；（）\u00A0\u202F\u3000";

  /// Characters that a URL contains, but does not end with.
  private static final String TRAILING = "?!.,:;*_~'’‘‚…—–·•";

  private static final int MAX_ENTITY_LENGTH = 33;
  private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}_.-]*.*");

  @Override
  public ParsedInline tryParse(InlineParserState state) {
    var scanner = state.scanner();
    if (Character.isLetterOrDigit(scanner.peekPreviousCodePoint())) {
      return ParsedInline.none();
    }
    var begin = scanner.position();
    var line = rest(scanner);
    var start = start(line);
    var source = line.substring(0, end(line));
    if (start.isEmpty()
        || source.length() <= start.length()
        || !HOST.matcher(source.substring(start.length())).matches()
        || (start.equals("www.") && source.indexOf('.', start.length()) < 0)) {
      return ParsedInline.none();
    }
    scanner.setPosition(begin);
    for (int i = 0; i < source.codePointCount(0, source.length()); i++) {
      scanner.next();
    }
    var url = Escaping.unescapeString(source);
    var link = new Link(start.equals("www.") ? "http://" + url : url, null);
    link.appendChild(new Text(url));
    return ParsedInline.of(link, scanner.position());
  }

  /// Returns the text from here to where a URL ends at the latest, so that no text is read twice
  /// for want of a URL.
  private static String rest(Scanner scanner) {
    var rest = new StringBuilder();
    while (scanner.hasNext()) {
      rest.appendCodePoint(scanner.peekCodePoint());
      scanner.next();
      if (isOver(rest)) {
        break;
      }
    }
    return rest.toString();
  }

  private static boolean isOver(StringBuilder rest) {
    int last = rest.length() - 1;
    var c = rest.charAt(last);
    if (last < STARTS[0].length()) {
      return !mayStart(rest);
    }
    if (c == ';') {
      var near = rest.substring(Math.max(0, last - MAX_ENTITY_LENGTH));
      int ampersand = near.lastIndexOf('&');
      return ampersand >= 0 && isStop(near, ampersand);
    }
    return (c != '\\' && isStop(c))
        || (rest.charAt(last - 1) == '\\' && isStop(rest.substring(last - 1), 0));
  }

  /// Returns true if the text is the start of a URL, or becomes one.
  private static boolean mayStart(StringBuilder text) {
    for (var start : STARTS) {
      int length = Math.min(start.length(), text.length());
      if (start.regionMatches(true, 0, text.toString(), 0, length)
          && (text.length() <= start.length()
              || Character.isLetterOrDigit(text.codePointAt(start.length())))) {
        return true;
      }
    }
    return false;
  }

  private static String start(String line) {
    for (var start : STARTS) {
      if (line.regionMatches(true, 0, start, 0, start.length())) {
        return start;
      }
    }
    return "";
  }

  private static int end(String line) {
    int end = 0;
    int open = 0;
    for (; end < line.length() && !isStop(line, end); end++) {
      open += line.charAt(end) == '(' ? 1 : 0;
      open -= line.charAt(end) == ')' ? 1 : 0;
    }
    while (end > 0) {
      var last = line.charAt(end - 1);
      if (last == ')' && open < 0) {
        open++;
      } else if (TRAILING.indexOf(last) < 0) {
        return end;
      }
      end--;
    }
    return end;
  }

  private static boolean isStop(String line, int at) {
    var c = line.charAt(at);
    if (c == '\\') {
      return at + 1 == line.length()
          || !Escaping.unescapeString(line.substring(at, at + 2))
              .equals(line.substring(at + 1, at + 2));
    }
    if (c == '&') {
      int semicolon = line.indexOf(';', at);
      if (semicolon > 0 && semicolon - at < MAX_ENTITY_LENGTH) {
        var decoded = Html5Entities.entityToString(line.substring(at, semicolon + 1));
        return decoded.length() == 1
            && (isStop(decoded.charAt(0)) || TRAILING.indexOf(decoded.charAt(0)) >= 0);
      }
      return false;
    }
    return isStop(c);
  }

  private static boolean isStop(char c) {
    return STOPS.indexOf(c) >= 0 || Character.isWhitespace(c) || Character.isISOControl(c);
  }

  /// Makes the parser, which is tried wherever a URL may start.
  static final class Factory implements InlineContentParserFactory {

    @Override
    public Set<Character> getTriggerCharacters() {
      return Set.of('h', 'H', 'w', 'W');
    }

    @Override
    public InlineContentParser create() {
      return new UrlParser();
    }
  }
}
