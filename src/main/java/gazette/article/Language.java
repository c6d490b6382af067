package gazette.article;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;

/// A language tag (BCP 47) in canonical case. `fr-CA` is not `fr`.
public record Language(String tag) {

  private static final int LONGEST = 35;

  public static Optional<Language> parse(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      var tag = new Locale.Builder().setLanguageTag(text).build().toLanguageTag();
      return tag.equals("und") ? Optional.empty() : Optional.of(new Language(tag));
    } catch (IllformedLocaleException e) {
      return Optional.empty();
    }
  }

  public Locale locale() {
    return Locale.forLanguageTag(tag);
  }

  @Override
  public String toString() {
    return tag;
  }
}
