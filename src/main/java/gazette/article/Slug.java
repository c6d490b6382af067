package gazette.article;

import gazette.markup.text.Transliteration;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import net.gcardone.junidecode.Junidecode;

/// A name in a URL: lower-case ASCII words joined by hyphens, at most 100 characters, never in the
/// form of an id.
public record Slug(String value) {

  private static final int MAX_LENGTH = 100;
  private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  /// Parses a slug; returns nothing if `text` is not one.
  public static Optional<Slug> parse(String text) {
    return text.length() <= MAX_LENGTH
            && FORM.matcher(text).matches()
            && ArticleId.parse(text).isEmpty()
        ? Optional.of(new Slug(text))
        : Optional.empty();
  }

  /// Returns the slug of a name: spelled in ASCII by the rules of the language ([Transliteration])
  /// and cut at a word. A name without a spelling, such as an emoji, is spelled by its code points.
  public static Slug of(String name, Language lang) {
    return of(name, Transliteration.hyphenated(name, lang.locale()));
  }

  /// Returns the slug that names had before there were rules by language: facets that are listed
  /// under it stay there.
  static Slug former(String name) {
    var ascii =
        Junidecode.unidecode(withoutSupplementary(Normalizer.normalize(name, Normalizer.Form.NFC)));
    return of(name, hyphenated(ascii));
  }

  private static Slug of(String name, String words) {
    var slug = words.isEmpty() ? codePoints(name) : words;
    return parse(cut(slug, MAX_LENGTH)).orElseGet(() -> new Slug("n-" + slug));
  }

  /// Returns this slug with a suffix, cut so that both fit.
  ///
  /// @param suffix without its hyphen, such as `2`
  public Slug withSuffix(String suffix) {
    return new Slug(cut(value, MAX_LENGTH - suffix.length() - 1) + "-" + suffix);
  }

  /// Replaces supplementary characters by spaces, because the library transliterates them wrongly.
  private static String withoutSupplementary(String text) {
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
