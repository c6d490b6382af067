package gazette.popularity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// By which way a reader shared an article.
public enum Channel {
  FACEBOOK,
  X,
  WHATSAPP,
  TELEGRAM,
  LINKEDIN,
  REDDIT,
  EMAIL,
  COPY,
  PRINT,
  OTHER;

  public static final String WORDS =
      Arrays.stream(values()).map(Channel::word).collect(Collectors.joining(", "));

  public static Optional<Channel> parse(String word) {
    return Arrays.stream(values()).filter(c -> c.word().equals(word)).findFirst();
  }

  /// Its name in items and on the wire, such as `telegram`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
