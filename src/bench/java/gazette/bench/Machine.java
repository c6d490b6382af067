package gazette.bench;

import java.time.LocalDate;
import java.time.ZoneOffset;

/// The machine that figures were measured on.
public final class Machine {

  private Machine() {}

  /// The date, the processors and the Java.
  public static String line() {
    return "%s, %d processors, Java %s"
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            Runtime.getRuntime().availableProcessors(),
            Runtime.version());
  }
}
