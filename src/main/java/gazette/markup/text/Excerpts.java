package gazette.markup.text;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Cuts the one-line excerpt of an article.
public final class Excerpts {

  private static final int MAX_CODE_POINTS = 160;

  /// The number of characters that a cut examines, so that its time does not depend on the text.
  private static final int MAX_EXAMINED_CHARS = 4_000;

  private static final Pattern MARKERS = Pattern.compile("(?m)^ *(- |-?\\d{1,9}\\. )");
  private static final Pattern SPACES = Pattern.compile("[\\p{javaWhitespace}\\x{85}]+");

  private Excerpts() {}

  /// Returns the summary, or else the prose, or else the text without the markers of list items, in
  /// at most 160 code points including a final `…`, cut at a word boundary of the language.
  ///
  /// @param prose the text of the paragraphs
  /// @param text the text of all blocks
  public static String excerpt(Optional<String> summary, String prose, String text, Locale locale) {
    return Stream.of(summary.orElse(""), prose)
        .map(Excerpts::line)
        .filter(line -> !line.isEmpty())
        .findFirst()
        .map(line -> cut(line, locale))
        .orElseGet(() -> cut(line(MARKERS.matcher(text).replaceAll(" ")), locale));
  }

  private static String line(String text) {
    return SPACES.matcher(text).replaceAll(" ").strip();
  }

  private static String cut(String line, Locale locale) {
    if (line.codePointCount(0, line.length()) <= MAX_CODE_POINTS) {
      return line;
    }
    var near = line.substring(0, Math.min(MAX_EXAMINED_CHARS, line.length()));
    int room = near.offsetByCodePoints(0, MAX_CODE_POINTS - 1);
    return near.substring(0, new LineBreaker(near, locale).before(room)) + "…";
  }
}
