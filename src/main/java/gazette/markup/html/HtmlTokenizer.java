package gazette.markup.html;

import gazette.markup.text.Characters;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.owasp.html.Encoding;

/// Splits HTML into tags and text as browsers do (WHATWG HTML, 13.2.5, tokenization), in one pass
/// that looks at each character a constant number of times.
public final class HtmlTokenizer {

  /// A form feed or a vertical tab, or a reference to one, which the decoder would drop, so that
  /// the words beside it would become one.
  private static final Pattern BREAK =
      Pattern.compile(
          "[\\x0B\\x0C]|&#(0{0,9}1[12](?:;|(?!\\d))|[xX]0{0,9}[bBcC](?:;|(?![\\da-fA-F])))");

  /// Takes what the tokenizer finds. Names are in lower case, character references decoded.
  interface TokenHandler {

    /// Takes a start tag.
    ///
    /// @param attributes the first of each name, in their order
    void startTag(String name, Map<String, String> attributes);

    /// Takes an end tag; its attributes mean nothing.
    void endTag(String name, Map<String, String> attributes);

    void text(String text);

    /// An element whose content is text only, such as a script.
    void rawText(String name, Map<String, String> attributes, String content);

    /// Takes what browsers skip like a comment: from `<!`, `<?` or `</` to `>`.
    void skipped(String source);

    /// Takes the end of a source that opens a comment or a tag and never closes it.
    void unclosed(String rest);
  }

  private static final Set<String> RAW_TEXT =
      Set.of("iframe", "noembed", "noframes", "noscript", "script", "style", "xmp");
  private static final Set<String> DECODED_TEXT = Set.of("textarea", "title");

  private final String source;
  private final TokenHandler handler;
  private int at;
  private int textStart;

  private HtmlTokenizer(String source, TokenHandler handler) {
    this.source = source;
    this.handler = handler;
  }

  static void tokenize(String source, TokenHandler handler) {
    new HtmlTokenizer(source, handler).run();
  }

  private void run() {
    while (at < source.length()) {
      int tag = source.indexOf('<', at);
      if (tag < 0 || tag + 1 == source.length()) {
        at = source.length();
      } else {
        at = tag;
        markup(source.charAt(tag + 1));
      }
    }
    text(source.length());
  }

  private void markup(char next) {
    if (isLetter(next)) {
      text(at);
      at++;
      tag(false);
    } else if (next == '!' || next == '?') {
      text(at);
      comment();
    } else if (next == '/' && at + 2 < source.length()) {
      text(at);
      if (isLetter(source.charAt(at + 2))) {
        at += 2;
        tag(true);
      } else {
        skip();
      }
    } else {
      at++;
    }
  }

  private void text(int end) {
    if (end > textStart) {
      handler.text(decoded(source.substring(textStart, end), false));
    }
    textStart = end;
  }

  private void skip() {
    int last = source.indexOf('>', at);
    if (last >= 0) {
      handler.skipped(source.substring(at, last + 1));
    }
    skipPast(last);
  }

  private void skipPast(int last) {
    if (last < 0) {
      unclosed(at);
      return;
    }
    at = last + 1;
    textStart = at;
  }

  private void unclosed(int start) {
    handler.unclosed(source.substring(start));
    at = source.length();
    textStart = at;
  }

  private void comment() {
    if (!source.startsWith("<!--", at)) {
      skip();
      return;
    }
    int content = at + "<!--".length();
    if (source.startsWith(">", content)) {
      skipPast(content);
    } else if (source.startsWith("->", content)) {
      skipPast(content + 1);
    } else {
      skipPast(commentEnd(content));
    }
  }

  /// Returns the position of the `>` of `-->` or `--!>`, or -1.
  private int commentEnd(int from) {
    for (int i = source.indexOf("--", from); i >= 0; i = source.indexOf("--", i + 1)) {
      if (source.startsWith(">", i + 2)) {
        return i + 2;
      }
      if (source.startsWith("!>", i + 2)) {
        return i + 3;
      }
    }
    return -1;
  }

  private void tag(boolean isEnd) {
    int start = at;
    while (at < source.length() && !endsName(source.charAt(at))) {
      at++;
    }
    var name = lowerCase(source.substring(start, at));
    var attributes = new LinkedHashMap<String, String>();
    while (true) {
      while (at < source.length() && (isSpace() || source.charAt(at) == '/')) {
        at++;
      }
      if (at >= source.length()) {
        unclosed(start - (isEnd ? 2 : 1));
        return;
      }
      if (source.charAt(at) == '>') {
        break;
      }
      attribute(attributes);
    }
    at++;
    textStart = at;
    if (isEnd) {
      handler.endTag(name, attributes);
    } else {
      started(name, attributes);
    }
  }

  private void attribute(Map<String, String> attributes) {
    int start = at++;
    while (at < source.length() && source.charAt(at) != '=' && !endsName(source.charAt(at))) {
      at++;
    }
    var name = lowerCase(source.substring(start, at));
    skipSpaces();
    var value = "";
    if (source.startsWith("=", at)) {
      at++;
      skipSpaces();
      value = value();
    }
    attributes.putIfAbsent(name, value);
  }

  private String value() {
    if (at >= source.length() || source.charAt(at) == '>') {
      return "";
    }
    var quote = source.charAt(at);
    int start = at;
    if (quote == '"' || quote == '\'') {
      int end = source.indexOf(quote, at + 1);
      at = end < 0 ? source.length() : end + 1;
      return end < 0 ? "" : decoded(source.substring(start + 1, end), true);
    }
    while (at < source.length() && !isSpace() && source.charAt(at) != '>') {
      at++;
    }
    return decoded(source.substring(start, at), true);
  }

  private void started(String name, Map<String, String> attributes) {
    if (name.equals("plaintext")) {
      handler.rawText(name, attributes, source.substring(at));
      at = source.length();
      textStart = at;
      return;
    }
    var isDecoded = DECODED_TEXT.contains(name);
    if (!isDecoded && !RAW_TEXT.contains(name)) {
      handler.startTag(name, attributes);
      return;
    }
    int end = name.equals("script") ? scriptEnd() : endTag(name, at);
    var content = source.substring(at, end < 0 ? source.length() : end);
    handler.rawText(name, attributes, isDecoded ? decoded(content, false) : content);
    int last = end < 0 ? -1 : source.indexOf('>', end);
    at = last < 0 ? source.length() : last + 1;
    textStart = at;
  }

  /// Returns the position of the next end tag of that name, or -1.
  private int endTag(String name, int from) {
    for (int i = source.indexOf("</", from); i >= 0; i = source.indexOf("</", i + 2)) {
      if (isName(name, i + 2)) {
        return i;
      }
    }
    return -1;
  }

  /// Returns where a script ends: not at an end tag that a script inside of a comment has.
  private int scriptEnd() {
    var isEscaped = false;
    var isDoubleEscaped = false;
    for (int i = at; i < source.length(); i++) {
      var c = source.charAt(i);
      if (c == '<' && !isEscaped && source.startsWith("<!--", i)) {
        isEscaped = true;
        i += 1;
      } else if (c == '<' && isEscaped && !isDoubleEscaped && isName("script", i + 1)) {
        isDoubleEscaped = true;
      } else if (c == '<' && source.startsWith("</", i) && isName("script", i + 2)) {
        if (!isDoubleEscaped) {
          return i;
        }
        isDoubleEscaped = false;
      } else if (c == '-' && isEscaped && source.startsWith("-->", i)) {
        isEscaped = false;
        isDoubleEscaped = false;
      }
    }
    return -1;
  }

  private boolean isName(String name, int start) {
    int end = start + name.length();
    return source.regionMatches(true, start, name, 0, name.length())
        && end < source.length()
        && endsName(source.charAt(end));
  }

  private void skipSpaces() {
    while (at < source.length() && isSpace()) {
      at++;
    }
  }

  private boolean isSpace() {
    return Characters.isSpace(source.charAt(at));
  }

  private static boolean endsName(char c) {
    return Characters.isSpace(c) || c == '/' || c == '>';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static String lowerCase(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static String decoded(String text, boolean isAttribute) {
    return text.indexOf('&') < 0
        ? text
        : Encoding.decodeHtml(BREAK.matcher(text).replaceAll("\n"), isAttribute);
  }
}
