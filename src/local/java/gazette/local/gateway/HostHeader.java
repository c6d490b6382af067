package gazette.local.gateway;

import java.util.regex.Pattern;

/// The header Host of a request to the local system.
public final class HostHeader {

  private static final Pattern LOOPBACK =
      Pattern.compile(
          "(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?", Pattern.CASE_INSENSITIVE);

  private HostHeader() {}

  /// Returns whether the header names the loopback interface. A page of another site whose name
  /// resolves to 127.0.0.1 (DNS rebinding) sends its own name, and must not reach a system that
  /// issues tokens to anybody who asks.
  public static boolean isLoopback(String host) {
    return LOOPBACK.matcher(host).matches();
  }
}
