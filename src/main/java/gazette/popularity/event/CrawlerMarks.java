package gazette.popularity.event;

import java.util.Set;

/// What a crawler gives itself away by: an address to complain to, `compatible;` or its name.
final class CrawlerMarks {

  private static final Set<String> ADDRESSES = AgentWords.of("http: https: www.");

  /// What is said to be compatible and crawls nothing.
  private static final Set<String> COMPATIBLE =
      AgentWords.of("icab indy konqueror linux msie omniweb win windows");

  /// No "monitor", "check" or "scan", and no domains: papers and readers' apps are called so.
  private static final Set<String> ENDINGS =
      AgentWords.of(
          """
          archiver bot bots crawl crawler crawlers externalagent externalhit favicon favicons
          fetch fetcher imageproxy indexer linkcheck linkchecker monitoring preview robots scraper
          sitecheck sitemonitor slurp spider spiders synthetic synthetics validator
          """);

  private static final Set<String> NAMES =
      AgentWords.of(
          """
          acunetix anthropic appinsights catchpoint cohere dareboost datanyze daumoa dotcom embedly
          facebookcatalog feedbin feedburner feedparser feedvalidator foregenix googleother gtmetrix
          happydom hardenize headless headlesschrome heritrix hotjar htmlunit httrack iframely
          jetmon jsdom lighthouse linktiger magpierss manus mediapartners monitorss netcraft nikto
          nodeping nutch onebox openvas outbrain phantomjs pingdom pingdomtms playwright ptst
          puppeteer scrapy securityheaders selenium silktide siteimprove slimerjs statuscake sucuri
          thousandeyes updown uptime uptrends watchtowr webdriver zabbix zgrab
          """);

  private CrawlerMarks() {}

  static boolean areIn(String agent) {
    return ADDRESSES.stream().anyMatch(agent::contains)
        || mailAddressIsIn(agent)
        || isOnlyCompatible(agent)
        || nameIsIn(agent);
  }

  /// `(Ecosia ios@11.5)` is no address.
  private static boolean mailAddressIsIn(String agent) {
    for (var at = agent.indexOf('@'); at > 0; at = agent.indexOf('@', at + 1)) {
      if (AgentWords.isLetterOrDigit(agent, at - 1) && AgentWords.isLetter(agent, at + 1)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOnlyCompatible(String agent) {
    var compatible = agent.indexOf("compatible;");
    if (compatible < 0) {
      return false;
    }
    var start = compatible + "compatible;".length();
    while (start < agent.length() && " +;".indexOf(agent.charAt(start)) >= 0) {
      start++;
    }
    var word = agent.substring(start, AgentWords.end(agent, start));
    return !word.isEmpty() && !COMPATIBLE.contains(word);
  }

  private static boolean nameIsIn(String agent) {
    for (var start = 0; start < agent.length(); start++) {
      var end = AgentWords.end(agent, start);
      if (end > start && isName(agent.substring(start, end))) {
        return true;
      }
      start = end;
    }
    return false;
  }

  private static boolean isName(String word) {
    if (word.equals("cubot")) { // makes phones
      return false;
    }
    if (NAMES.contains(word)) {
      return true;
    }
    for (var ending : ENDINGS) {
      if (word.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }
}
