package gazette.popularity.event;

import java.util.Set;

/// Tells who is no reader by the User-Agent: whatever does not begin like a browser, and a browser
/// that bears the marks of a crawler.
public final class BotDetector {

  public enum AgentKind {
    READER,
    /// Reads for a machine: an index, a preview of a link, a monitor, a browser without a screen.
    CRAWLER,
    /// Any other client of HTTP, such as an app of its own name. No name at all is one too.
    LIBRARY
  }

  private static final int LOOKED_AT = 1000;

  private static final Set<String> ENGINES =
      AgentWords.of("applewebkit gecko goanna khtml ladybird msie netsurf servo trident");

  private static final Set<String> OTHER_BROWSERS =
      AgentWords.of("dillo elinks links lynx opera ucweb w3m");

  /// Libraries that tell an address or a name which would make them a crawler.
  private static final Set<String> LIBRARIES =
      AgentWords.of(
          """
          apifox artillery fetch go-resty got k6 libfetch make-fetch-happen minipass-fetch
          node-fetch php-curl-class req thunder typhoeus
          """);

  /// What fetches a page for an app that people read in too, where a browser's name comes first.
  private static final Set<String> FETCHERS =
      AgentWords.of("feedly inoreader snapchat tumblr viber whatsapp");

  private BotDetector() {}

  public static AgentKind kind(String userAgent) {
    var agent = AgentWords.lowered(userAgent, LOOKED_AT);
    var product = product(agent);
    if (LIBRARIES.contains(product)) {
      return AgentKind.LIBRARY;
    }
    if (FETCHERS.contains(product) || CrawlerMarks.areIn(agent)) {
      return AgentKind.CRAWLER;
    }
    return isBrowser(agent, product) ? AgentKind.READER : AgentKind.LIBRARY;
  }

  private static String product(String agent) {
    var end = 0;
    while (AgentWords.isLetterOrDigit(agent, end) || agent.startsWith("-", end)) {
      end++;
    }
    return agent.substring(0, end);
  }

  private static boolean isBrowser(String agent, String product) {
    if (agent.startsWith("mozilla/5.0 (") || agent.startsWith("mozilla/4.0 (")) {
      return ENGINES.stream().anyMatch(agent::contains);
    }
    return OTHER_BROWSERS.contains(product);
  }
}
