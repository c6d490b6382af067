package gazette.article;

import com.github.f4b6a3.ulid.UlidCreator;
import java.util.Optional;
import java.util.regex.Pattern;

/// The permanent id of a story: a ULID.
public record StoryId(String value) {

  private static final Pattern ULID = Pattern.compile("[0-7][0-9A-HJKMNP-TV-Z]{25}");

  /// Returns a new id.
  public static StoryId next() {
    return new StoryId(UlidCreator.getUlid().toString());
  }

  /// Parses an id; returns nothing if `text` is not a ULID in upper case.
  public static Optional<StoryId> parse(String text) {
    return ULID.matcher(text).matches() ? Optional.of(new StoryId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
