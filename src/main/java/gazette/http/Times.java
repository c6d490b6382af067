package gazette.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/// Times as clients write them: RFC 3339 in any form, or a date that means its midnight UTC.
public final class Times {

  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

  private Times() {}

  /// In milliseconds, or nothing if it is no such time.
  public static Optional<Instant> parse(String text) {
    try {
      var time =
          text.length() == 10
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : OffsetDateTime.parse(text.toUpperCase(Locale.ROOT).replace(' ', 'T')).toInstant();
      return Optional.of(time.truncatedTo(ChronoUnit.MILLIS))
          .filter(t -> !t.isBefore(FIRST) && !t.isAfter(LAST));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
