package gazette.article;

import com.github.f4b6a3.ulid.UlidCreator;
import java.util.Optional;
import java.util.regex.Pattern;

/// The permanent id of an article: a ULID.
public record ArticleId(String value) {

  private static final Pattern ULID = Pattern.compile("[0-7][0-9A-HJKMNP-TV-Z]{25}");

  /// Returns a new id, which sorts after the ids of earlier milliseconds.
  public static ArticleId next() {
    return new ArticleId(UlidCreator.getUlid().toString());
  }

  /// Parses an id; returns nothing if `text` is not a ULID in upper case.
  public static Optional<ArticleId> parse(String text) {
    return ULID.matcher(text).matches() ? Optional.of(new ArticleId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
