package gazette.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/// Asserts what holds for all HTML that readers get, parsed as a browser does.
public final class Safety {

  private static final Set<String> ELEMENTS =
      Set.of(
          """
          p h1 h2 h3 h4 h5 h6 pre hr br blockquote figure figcaption ul ol li dl dt dd details \
          summary table caption thead tbody tfoot tr td th img input a abbr b bdi bdo cite code del \
          dfn em i ins kbd mark q rp rt ruby s samp small span strong sub sup time u var\
          """
              .split(" "));

  private static final Set<String> GLOBAL = Set.of("id", "lang", "dir");

  private static final Map<String, Set<String>> ATTRIBUTES =
      Map.ofEntries(
          Map.entry("a", Set.of("href", "title", "rel")),
          Map.entry("abbr", Set.of("title")),
          Map.entry("dfn", Set.of("title")),
          Map.entry("blockquote", Set.of("cite")),
          Map.entry("q", Set.of("cite")),
          Map.entry("del", Set.of("cite", "datetime")),
          Map.entry("ins", Set.of("cite", "datetime")),
          Map.entry("time", Set.of("datetime")),
          Map.entry("code", Set.of("class")),
          Map.entry("details", Set.of("open")),
          Map.entry("input", Set.of("type", "checked", "disabled")),
          Map.entry(
              "img",
              Set.of("src", "srcset", "sizes", "alt", "title", "width", "height", "loading")),
          Map.entry("ol", Set.of("start", "type", "reversed")),
          Map.entry("li", Set.of("value")),
          Map.entry("td", Set.of("align", "colspan", "rowspan")),
          Map.entry("th", Set.of("align", "colspan", "rowspan", "scope")));

  private static final Map<String, Pattern> VALUES =
      Map.ofEntries(
          Map.entry(
              "href",
              Pattern.compile(
                  "https?://[^/].*|mailto:.+|tel:[+0-9*#(].+|/|/[^/\\\\].*|#user-content-.+")),
          Map.entry("id", Pattern.compile("user-content-[^\\s\"'<>=]+")),
          Map.entry("class", Pattern.compile("language-[A-Za-z0-9_+#.-]+")),
          Map.entry("type", Pattern.compile("checkbox|[1aAiI]")),
          Map.entry("src", Pattern.compile("https?://[^/].*")),
          Map.entry(
              "srcset",
              Pattern.compile(
                  "https://[^/ ][^ ]*( [0-9.]+[wx])?(, https://[^/ ][^ ]*( [0-9.]+[wx])?)*")),
          Map.entry("cite", Pattern.compile("https://[^/].*")),
          Map.entry(
              "rel",
              Pattern.compile("(nofollow|sponsored|ugc|noopener)( (sponsored|ugc|noopener))*")),
          Map.entry("loading", Pattern.compile("lazy")),
          Map.entry("align", Pattern.compile("left|center|right")),
          Map.entry("width", Pattern.compile("[0-9]+")));

  private static final Renderer RENDERER = new Renderer();

  private Safety() {}

  public static Rendered rendered(Format format, String source) {
    return switch (RENDERER.render(format, source)) {
      case Rendering.Done(var rendered) -> rendered;
      case Rendering.TooLarge(var limit) -> throw new AssertionError("more than " + limit);
    };
  }

  /// Asserts what a source is rendered as, and that it is safe and stable.
  static void assertHtml(Format format, String source, String html) {
    assertEquals(html, rendered(format, source).html(), source);
    check(format, source);
  }

  static void check(Format format, String source) {
    switch (RENDERER.render(format, source)) {
      case Rendering.Done(var rendered) -> check(rendered, source);
      case Rendering.TooLarge _ -> {}
    }
  }

  private static void check(Rendered rendered, String source) {
    var html = rendered.html();
    var document = parsed(html, source);
    assertEquals(html, written(document), () -> "a browser reads it otherwise: " + source);
    document.body().forEachNode(node -> assertTrue(!(node instanceof Comment), source));
    document.body().children().forEach(element -> check(element, source));
    assertLegible(html, source);
    assertLegible(rendered.text(), source);
    var again = rendered(Format.HTML, html);
    assertEquals(html, again.html(), () -> "not stable: " + source);
    assertEquals(rendered.text(), again.text(), () -> "not stable: " + source);
    assertEquals(rendered.prose(), again.prose(), () -> "not stable: " + source);
    assertEquals(
        List.of(),
        again.warnings().stream().filter(w -> !w.code().equals("image-insecure")).toList(),
        () -> "warns of what it made: " + source);
    rendered.warnings().forEach(warning -> assertLegible(warning.toString(), source));
  }

  private static Document parsed(String html, String source) {
    var parser = Parser.htmlParser().setTrackErrors(10);
    var document = Jsoup.parse("<!DOCTYPE html><html><body>" + html + "</body></html>", parser);
    assertEquals(List.of(), parser.getErrors(), () -> html + " of " + source);
    return document;
  }

  private static String written(Document document) {
    document.outputSettings().prettyPrint(false);
    return document.body().html().replace("&nbsp;", "\u00A0");
  }

  private static void check(Element element, String source) {
    element
        .getAllElements()
        .forEach(each -> {
          var name = each.normalName();
          assertTrue(ELEMENTS.contains(name), () -> name + " of " + source);
          each.attributes()
              .forEach(attribute -> {
                var key = attribute.getKey();
                assertTrue(
                    GLOBAL.contains(key) || ATTRIBUTES.getOrDefault(name, Set.of()).contains(key),
                    () -> key + " of " + source);
                var value = VALUES.getOrDefault(key, Pattern.compile("(?s).*"));
                assertTrue(
                    value.matcher(attribute.getValue()).matches(),
                    () -> attribute + " of " + source);
              });
        });
  }

  private static void assertLegible(String text, String source) {
    assertTrue(text.codePoints().allMatch(Safety::isLegible), source);
  }

  private static boolean isLegible(int c) {
    if (c == '\n' || c == '\t') {
      return true;
    }
    return !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE;
  }
}
