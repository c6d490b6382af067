package gazette.article;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import net.gcardone.junidecode.Junidecode;

/// A name as URLs have it: lower-case ASCII words joined by hyphens, at most 100 characters, never
/// of the form of an id.
public record Slug(String value) {

  private static final int LONGEST = 100;
  private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  public static Optional<Slug> parse(String text) {
    return text.length() <= LONGEST
            && FORM.matcher(text).matches()
            && ArticleId.parse(text).isEmpty()
        ? Optional.of(new Slug(text))
        : Optional.empty();
  }

  /// Transliterates `name` and cuts it at a word; a name without a letter or digit that ASCII has a
  /// word for, such as an emoji, is spelled by its code points.
  public static Slug of(String name) {
    var ascii = Junidecode.unidecode(plane0(Normalizer.normalize(name, Normalizer.Form.NFC)));
    var words = hyphenated(ascii.replace("'", "-"));
    var slug = words.isEmpty() ? codePoints(name) : words;
    return parse(cut(slug, LONGEST)).orElseGet(() -> new Slug("n-" + slug));
  }

  /// This slug with another ending, such as `-2`, cut so that both fit.
  public Slug ending(String ending) {
    return new Slug(cut(value, LONGEST - ending.length() - 1) + "-" + ending);
  }

  /// Without what lies beyond the Basic Multilingual Plane, which the library takes for other
  /// signs.
  private static String plane0(String text) {
    return text.replaceAll("[^\\x{0}-\\x{FFFF}]", " ");
  }

  private static String hyphenated(String text) {
    var words = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return words.replaceAll("^-|-$", "");
  }

  private static String codePoints(String name) {
    var spelled = new StringBuilder();
    name.codePoints().limit(12).forEach(c -> spelled.append('-').append(Integer.toHexString(c)));
    return "u" + spelled;
  }

  private static String cut(String slug, int length) {
    if (slug.length() <= length) {
      return slug;
    }
    var end = slug.lastIndexOf('-', length);
    return slug.substring(0, end > 0 ? end : length);
  }

  @Override
  public String toString() {
    return value;
  }
}
