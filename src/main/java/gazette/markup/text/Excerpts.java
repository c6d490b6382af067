package gazette.markup.text;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a teaser tells of an article in one line.
public final class Excerpts {

  private static final int LONGEST = 160;

  /// As much as any cut looks at, so that a long text costs no more than a short one.
  private static final int AHEAD = 4_000;

  private static final Pattern MARKERS = Pattern.compile("(?m)^ *- ");
  private static final Pattern SPACES = Pattern.compile("[\\p{javaWhitespace}\\x{85}]+");

  private Excerpts() {}

  /// The summary, or else the text, in at most 160 characters, `…` included.
  public static String excerpt(Optional<String> summary, String text, Locale locale) {
    var line = summary.map(Excerpts::line).filter(words -> !words.isEmpty());
    return cut(line.orElseGet(() -> line(MARKERS.matcher(text).replaceAll(" "))), locale);
  }

  private static String line(String text) {
    return SPACES.matcher(text).replaceAll(" ").strip();
  }

  private static String cut(String line, Locale locale) {
    if (line.codePointCount(0, line.length()) <= LONGEST) {
      return line;
    }
    var near = line.substring(0, Math.min(AHEAD, line.length()));
    int room = near.offsetByCodePoints(0, LONGEST - 1);
    return near.substring(0, new LineBreaker(near, locale).before(room)) + "…";
  }
}
