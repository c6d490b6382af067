package gazette.popularity.event;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Classifies a client by its User-Agent (RFC 9110, section 10.1.5). A reader is whatever begins
/// like a browser and has no sign of a crawler: no contact address, no `compatible;` and no name of
/// the lists in `user-agents.txt`.
public final class BotDetector {

  /// The kind of a client.
  public enum AgentKind {
    /// A browser.
    READER,
    /// Reads for a machine: an indexer, a link preview, a monitor, a headless browser.
    CRAWLER,
    /// Any other HTTP client, such as an app with a name of its own. No User-Agent is one too.
    LIBRARY
  }

  /// Number of characters of a User-Agent that are examined.
  private static final int MAX_LENGTH = 1000;

  private static final String COMPATIBLE = "compatible;";

  private static final Map<String, Set<String>> LISTS = load();
  private static final Set<String> ENGINES = list("engines");
  private static final Set<String> BROWSERS = list("browsers");
  private static final Set<String> LIBRARIES = list("libraries");
  private static final Set<String> FETCHERS = list("fetchers");
  private static final Set<String> CONTACTS = list("contacts");
  private static final Set<String> COMPATIBLE_BROWSERS = list("compatible");
  private static final Set<String> CRAWLER_SUFFIXES = list("crawler-suffixes");
  private static final Set<String> CRAWLERS = list("crawlers");
  private static final Set<String> PHONES = list("phones");

  private BotDetector() {}

  private static Map<String, Set<String>> load() {
    var lists = new HashMap<String, Set<String>>();
    Set<String> words = new HashSet<>();
    try (var in = BotDetector.class.getResourceAsStream("user-agents.txt")) {
      for (var line :
          new String(Objects.requireNonNull(in).readAllBytes(), US_ASCII).split("\n", -1)) {
        if (line.startsWith("[")) {
          words = lists.computeIfAbsent(line.substring(1, line.indexOf(']')), n -> new HashSet<>());
        } else if (!line.isBlank() && !line.startsWith("#")) {
          words.addAll(Set.of(line.strip().split(" ", -1)));
        }
      }
      return lists;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> list(String name) {
    return Objects.requireNonNull(LISTS.get(name));
  }

  /// Returns the kind of the client with a User-Agent, by its first 1,000 characters.
  public static AgentKind kind(String userAgent) {
    var agent = lowerCase(userAgent.substring(0, Math.min(userAgent.length(), MAX_LENGTH)).strip());
    var product = product(agent);
    if (LIBRARIES.contains(product)) {
      return AgentKind.LIBRARY;
    }
    if (FETCHERS.contains(product) || isCrawler(agent)) {
      return AgentKind.CRAWLER;
    }
    return isBrowser(agent, product) ? AgentKind.READER : AgentKind.LIBRARY;
  }

  /// Returns the text with ASCII letters in lower case. Other letters stay, since names in the
  /// lists are ASCII and Unicode case mapping costs time.
  private static String lowerCase(String text) {
    var characters = text.toCharArray();
    for (var i = 0; i < characters.length; i++) {
      if (characters[i] >= 'A' && characters[i] <= 'Z') {
        characters[i] = Character.toLowerCase(characters[i]);
      }
    }
    return new String(characters);
  }

  /// Returns the product with which the User-Agent begins, such as `mozilla`; empty if it begins
  /// with another character.
  private static String product(String agent) {
    var end = 0;
    while (isLetterOrDigit(agent, end) || agent.startsWith("-", end)) {
      end++;
    }
    return agent.substring(0, end);
  }

  private static boolean isBrowser(String agent, String product) {
    if (agent.startsWith("mozilla/5.0 (") || agent.startsWith("mozilla/4.0 (")) {
      return ENGINES.stream().anyMatch(agent::contains);
    }
    return BROWSERS.contains(product);
  }

  private static boolean isCrawler(String agent) {
    return CONTACTS.stream().anyMatch(agent::contains)
        || hasMailAddress(agent)
        || isCompatibleCrawler(agent)
        || hasCrawlerName(agent);
  }

  /// Returns whether a letter or digit, an at sign and a letter follow one another. The browser
  /// `(Ecosia ios@11.5)` has a digit behind the sign.
  private static boolean hasMailAddress(String agent) {
    for (var at = agent.indexOf('@'); at > 0; at = agent.indexOf('@', at + 1)) {
      if (isLetterOrDigit(agent, at - 1) && isLetter(agent, at + 1)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isCompatibleCrawler(String agent) {
    var compatible = agent.indexOf(COMPATIBLE);
    if (compatible < 0) {
      return false;
    }
    var start = compatible + COMPATIBLE.length();
    while (start < agent.length() && " +;".indexOf(agent.charAt(start)) >= 0) {
      start++;
    }
    var word = agent.substring(start, wordEnd(agent, start));
    return !word.isEmpty() && !COMPATIBLE_BROWSERS.contains(word);
  }

  private static boolean hasCrawlerName(String agent) {
    for (var start = 0; start < agent.length(); start++) {
      var end = wordEnd(agent, start);
      if (end > start && isCrawlerName(agent.substring(start, end))) {
        return true;
      }
      start = end;
    }
    return false;
  }

  private static boolean isCrawlerName(String word) {
    if (PHONES.contains(word)) {
      return false;
    }
    if (CRAWLERS.contains(word)) {
      return true;
    }
    for (var suffix : CRAWLER_SUFFIXES) {
      if (word.endsWith(suffix)) {
        return true;
      }
    }
    return false;
  }

  /// Returns the end of the run of letters that begins at `start`.
  private static int wordEnd(String agent, int start) {
    var end = start;
    while (isLetter(agent, end)) {
      end++;
    }
    return end;
  }

  private static boolean isLetter(String agent, int index) {
    return index < agent.length() && agent.charAt(index) >= 'a' && agent.charAt(index) <= 'z';
  }

  private static boolean isLetterOrDigit(String agent, int index) {
    return isLetter(agent, index)
        || (index < agent.length() && agent.charAt(index) >= '0' && agent.charAt(index) <= '9');
  }
}
