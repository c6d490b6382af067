package gazette.article;

import com.github.f4b6a3.ulid.UlidCreator;
import java.util.Optional;
import java.util.regex.Pattern;

/// What identifies a story for ever: a ULID.
public record StoryId(String value) {

  private static final Pattern ULID = Pattern.compile("[0-7][0-9A-HJKMNP-TV-Z]{25}");

  public static StoryId next() {
    return new StoryId(UlidCreator.getUlid().toString());
  }

  public static Optional<StoryId> parse(String text) {
    return ULID.matcher(text).matches() ? Optional.of(new StoryId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
