package gazette.article;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;

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

  /// Returns the locale of the language, for text segmentation and case mapping.
  public Locale locale() {
    return Locale.forLanguageTag(tag);
  }

  @Override
  public String toString() {
    return tag;
  }
}
