package gazette.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Parses times as RFC 3339 defines them, and dates, which mean midnight UTC.
public final class Rfc3339 {

  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

  /// The form `date-time` of RFC 3339, section 5.6, with a space for the T as its note allows; or a
  /// `full-date` alone.
  private static final Pattern FORMAT =
      Pattern.compile(
          "(?<date>\\d{4}-\\d\\d-\\d\\d)(?:[Tt ](?<minute>\\d\\d:\\d\\d):(?<second>[0-5]\\d|60)"
              + "(?:\\.(?<fraction>\\d+))?(?:[Zz]|(?<sign>[+-])(?<offset>\\d\\d:\\d\\d)))?");

  private Rfc3339() {}

  /// Returns the time in milliseconds, or nothing for text that is no time of the years 1 to 9999.
  /// A leap second is read as the first second of the next day, as clocks without leap seconds
  /// count it.
  public static Optional<Instant> parse(String text) {
    var form = FORMAT.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    try {
      return time(form).filter(t -> !t.isBefore(FIRST) && !t.isAfter(LAST));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> time(Matcher form) {
    var date = LocalDate.parse(form.group("date"));
    if (form.group("minute") == null) {
      return Optional.of(date.atStartOfDay().toInstant(ZoneOffset.UTC));
    }
    var utc = date.atTime(LocalTime.parse(form.group("minute"))).minusMinutes(offset(form));
    var second = Integer.parseInt(form.group("second"));
    return second == 60 && !endsMonth(utc)
        ? Optional.empty()
        : Optional.of(utc.toInstant(ZoneOffset.UTC).plusSeconds(second).plusMillis(millis(form)));
  }

  /// Returns the offset in minutes; the offsets of the JDK end at 18 hours.
  private static int offset(Matcher form) {
    if (form.group("offset") == null) {
      return 0;
    }
    var minutes = LocalTime.parse(form.group("offset")).toSecondOfDay() / 60;
    return form.group("sign").equals("-") ? -minutes : minutes;
  }

  /// Returns whether a minute is the last of a month: leap seconds are inserted only there.
  private static boolean endsMonth(LocalDateTime minute) {
    return minute
        .plusMinutes(1)
        .equals(minute.toLocalDate().plusMonths(1).withDayOfMonth(1).atStartOfDay());
  }

  private static int millis(Matcher form) {
    var fraction = form.group("fraction");
    return fraction == null ? 0 : Integer.parseInt((fraction + "00").substring(0, 3));
  }
}
