package gazette.runtime;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Formats times as they are stored and sent: RFC 3339, UTC, always with three digits of
/// milliseconds, so that texts sort as the times do.
public final class Timestamp {

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Timestamp() {}

  /// Returns a text such as `2026-11-25T08:30:00.000Z`. What is less than a millisecond is cut off.
  public static String format(Instant time) {
    return FORMAT.format(time);
  }
}
