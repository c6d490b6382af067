package gazette.popularity.event;

import static gazette.popularity.event.BotDetector.AgentKind.CRAWLER;
import static gazette.popularity.event.BotDetector.AgentKind.LIBRARY;
import static gazette.popularity.event.BotDetector.AgentKind.READER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.testing.ProcessorTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class BotDetectorTest {

  private static final String PUBLIC_LIST = "gazette.crawlers";
  private static final String CHROME =
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0"
          + " Safari/537.36 ";

  /// Uses the samples of monperrus/crawler-user-agents, which `.ci/run` downloads.
  @Test
  @EnabledIfSystemProperty(named = PUBLIC_LIST, matches = ".+")
  void at_least_98_percent_of_the_crawlers_of_the_public_list_are_detected() {
    var samples = samples(Path.of(System.getProperty(PUBLIC_LIST)));
    var missed = samples.stream().filter(sample -> BotDetector.kind(sample) == READER).toList();
    var detected = 1 - missed.size() / (double) samples.size();
    IO.println("%.2f %% of %d crawlers are detected".formatted(100 * detected, samples.size()));
    missed.stream().limit(10).forEach(sample -> IO.println("  missed: " + sample));
    assertTrue(samples.size() > 2_000);
    assertTrue(detected >= 0.98, () -> String.join("\n", missed));
  }

  @ParameterizedTest
  @MethodSource("browsers")
  void a_browser_is_a_reader(String browser) {
    assertEquals(READER, BotDetector.kind(browser));
  }

  @Test
  void at_least_300_different_browsers_are_tested() {
    assertTrue(new HashSet<>(browsers()).size() >= 300);
    assertEquals(browsers().size(), new HashSet<>(browsers()).size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"CUBOT KING KONG 9", "CUBOT_P60", "Cubot", "CUBOT NOTE 20 PRO"})
  void a_phone_called_cubot_is_a_reader(String phone) {
    assertEquals(
        READER,
        BotDetector.kind(
            "Mozilla/5.0 (Linux; Android 13; "
                + phone
                + ") AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile"
                + " Safari/537.36"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Googlebot/2.1 (+http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; "
            + "+https://openai.com/gptbot)",
        "facebookexternalhit/1.1",
        "meta-externalagent/1.1",
        "WhatsApp/2.23.20.0 A",
        "Viber",
        "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
        "TelegramBot (like TwitterBot)",
        "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5",
        "Mediapartners-Google",
        "Scrapy/2.13.3 (+https://scrapy.org)",
        "Feedbin feed-id:1 - 2 subscribers",
        "Mastodon/4.5.0 (http.rb/5.3.1; +https://mastodon.social/)",
        "Mozilla/5.0 (compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)",
        "Uptime-Kuma/2.0.2",
        "SomeReader/1.0 (me@example.org)",
        "\u00a0Mozilla/5.0+(compatible;+YandexBot/3.0)",
      })
  void crawlers_link_previews_and_monitors_are_crawlers(String agent) {
    assertEquals(CRAWLER, BotDetector.kind(agent));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AhrefsSiteAudit; +https://ahrefs.com/robot/site-audit",
        "(compatible; PerplexityBot/1.0)",
        "(compatible; SomeNewThing)",
        "Chrome-Lighthouse",
        "PTST/250101",
        "PhantomJS/2.1.1",
        "(me@example.org)",
        "; Bytespider",
        "keys-so-bot",
      })
  void a_crawler_behind_the_preamble_of_a_browser_is_detected(String sign) {
    assertEquals(CRAWLER, BotDetector.kind(CHROME + sign));
  }

  @Test
  void a_headless_browser_is_a_crawler() {
    assertEquals(CRAWLER, BotDetector.kind(CHROME.replace("Chrome", "HeadlessChrome")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "curl/8.16.0",
        "Wget/1.25.0",
        "python-requests/2.32.5",
        "Python/3.13 aiohttp/3.13.0",
        "Python-urllib/3.13",
        "python-httpx/0.28.1",
        "okhttp/5.2.1",
        "Go-http-client/2.0",
        "Java-http-client/25",
        "Java/1.8.0_452",
        "Apache-HttpClient/5.5 (Java/25)",
        "axios/1.12.2",
        "node-fetch/1.0 (+https://github.com/bitinn/node-fetch)",
        "got (https://github.com/sindresorhus/got)",
        "undici",
        "node",
        "Dart/3.9 (dart:io)",
        "Gazette/41 CFNetwork/3826.600.41 Darwin/24.6.0",
        "Dalvik/2.1.0 (Linux; U; Android 16; Pixel 9 Build/BP3A.250905.014)",
        "libwww-perl/6.78",
        "GuzzleHttp/7",
        "PostmanRuntime/7.49.0",
        "k6/1.3.0 (https://k6.io/)",
        "Mozilla/5.0 (Windows NT; Windows NT 10.0; fr-FR) WindowsPowerShell/5.1.26100.6899",
        "Mozilla/4.0 (compatible; Win32; WinHttp.WinHttpRequest.5)",
        "Mozilla/5.0",
      })
  void an_http_library_is_a_library(String agent) {
    assertEquals(LIBRARY, BotDetector.kind(agent));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CSMonitor/7.1 CFNetwork/3826.600.41 Darwin/24.6.0",
        "Salon.com/3.2 (com.salon.app; build:12; iOS 26.1.0) Alamofire/5.10.2",
        "LeMonde/9.12.1 (Android 16; google-Pixel 9) okhttp/5.2.1",
      })
  void an_app_with_the_name_of_its_newspaper_is_not_a_crawler(String agent) {
    assertEquals(LIBRARY, BotDetector.kind(agent));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\r\n", "\u2003"})
  void an_empty_user_agent_is_a_library(String blank) {
    assertEquals(LIBRARY, BotDetector.kind(blank));
  }

  @Test
  void only_the_first_1000_characters_are_examined() {
    assertEquals(CRAWLER, BotDetector.kind(CHROME + "x".repeat(500) + " somebot"));
    assertEquals(READER, BotDetector.kind(CHROME + "x".repeat(1_000) + " somebot"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "@", "a@", "bo", "bot", "compatible;", "İ", "\ud83d", " ", "\0", "."})
  void a_huge_name_costs_no_more_than_a_long_one(String part) {
    var huge = part.repeat(5_000_000);
    var large = part.repeat(2_500_000);
    var _ =
        ProcessorTime.assertGrowsLinearly(
            () -> classifyManyTimes(huge), () -> classifyManyTimes(large));
  }

  private static int classifyManyTimes(String agent) {
    var readers = 0;
    for (int i = 0; i < 1_000; i++) {
      readers += BotDetector.kind(agent) == READER ? 1 : 0;
      readers += BotDetector.kind(CHROME.strip() + agent.charAt(0)) == READER ? 1 : 0;
    }
    return readers;
  }

  @Test
  void any_sequence_of_characters_is_classified() {
    var random = new Random(7);
    for (int run = 0; run < 20_000; run++) {
      var agent = new StringBuilder(run % 3 == 0 ? "Mozilla/5.0 (" : "");
      random
          .ints(random.nextInt(120), 0, run % 2 == 0 ? 0x80 : 0x11000)
          .forEach(agent::appendCodePoint);
      Objects.requireNonNull(BotDetector.kind(agent.toString()));
    }
  }

  static List<String> browsers() {
    try (var lines =
        Objects.requireNonNull(BotDetectorTest.class.getResourceAsStream("browsers.txt"))) {
      return new String(lines.readAllBytes(), UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> samples(Path list) {
    var samples = new ArrayList<String>();
    try {
      for (var crawler : JsonMapper.shared().readTree(Files.readString(list))) {
        crawler.get("instances").forEach(sample -> samples.add(sample.asString()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return samples;
  }
}
