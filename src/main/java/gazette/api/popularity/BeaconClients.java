package gazette.api.popularity;

import gazette.http.Problem;
import gazette.http.Request;
import gazette.popularity.event.AppKeys;
import gazette.popularity.event.BotDetector;
import gazette.popularity.event.EventFactory.Reader;
import java.util.Optional;

/// Tells who sends views and shares, and whether they count.
///
/// @param keys the keys of apps
/// @param address determines the addresses of readers
public record BeaconClients(AppKeys keys, ReaderAddress address) {

  private static final String KEY = "x-gazette-key";

  /// Returns why the events of a client do not count; nothing if they do. The key of an app lets in
  /// an HTTP library and nobody else, so it is checked for these alone. Throws a 403 if it is
  /// unknown or revoked: an app that got a 202 would drop its events.
  Optional<String> refusal(Request request) {
    if (isPrefetch(request)) {
      return Optional.of("events of prefetched pages are not counted");
    }
    return switch (BotDetector.kind(userAgent(request))) {
      case READER -> Optional.empty();
      case CRAWLER -> Optional.of("events of bots are not counted");
      case LIBRARY -> refusalOfLibrary(request);
    };
  }

  private Optional<String> refusalOfLibrary(Request request) {
    var key = request.header(KEY);
    if (key.filter(text -> !keys.accepts(text)).isPresent()) {
      throw Problem.refused("the key in X-Gazette-Key is unknown or revoked");
    }
    return key.isPresent()
        ? Optional.empty()
        : Optional.of("events of HTTP libraries are counted only with a key in X-Gazette-Key");
  }

  /// Returns the reader who sends a request.
  Reader reader(Request request) {
    return new Reader(address.of(request), userAgent(request));
  }

  private static String userAgent(Request request) {
    return request.header("user-agent").orElse("");
  }

  /// Returns whether a browser loads the page ahead of a reader who may never open it.
  private static boolean isPrefetch(Request request) {
    return request.header("sec-purpose").filter(p -> p.contains("prefetch")).isPresent();
  }
}
