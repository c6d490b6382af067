package gazette.article;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// A language tag (BCP 47) in canonical case. Tags are compared as a whole: `fr-CA` is not `fr`.
public record Language(String tag) {

  private static final int MAX_LENGTH = 35;

  /// Parses a well-formed tag of at most 35 characters, in any case.
  public static Optional<Language> parse(String text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      var tag = new Locale.Builder().setLanguageTag(text).build().toLanguageTag();
      return tag.equals("und") ? Optional.empty() : Optional.of(new Language(tag));
    } catch (IllformedLocaleException e) {
      return Optional.empty();
    }
  }

  /// Returns this language and what is left of its tag as subtags are taken off its end, as the
  /// lookup of RFC 4647, section 3.4, tries them: `zh-Hant-CN-x-a`, `zh-Hant-CN`, `zh-Hant`, `zh`.
  /// A single letter or digit at the end goes with the subtag that it introduced.
  Stream<Language> lookup() {
    return Stream.iterate(tag, t -> !t.isEmpty(), Language::truncated).map(Language::new);
  }

  private static String truncated(String tag) {
    var end = Math.max(0, tag.lastIndexOf('-'));
    return tag.substring(0, end > 2 && tag.charAt(end - 2) == '-' ? end - 2 : end);
  }

  /// Returns the locale of the language, for text segmentation and case mapping.
  public Locale locale() {
    return Locale.forLanguageTag(tag);
  }

  @Override
  public String toString() {
    return tag;
  }
}
