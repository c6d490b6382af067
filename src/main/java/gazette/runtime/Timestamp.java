package gazette.runtime;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Times as they are stored and sent: UTC, milliseconds, one width, so that they sort as text.
public final class Timestamp {

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Timestamp() {}

  public static String text(Instant time) {
    return FORMAT.format(time);
  }
}
