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
          p h1 h2 h3 h4 h5 h6 pre hr br blockquote figure figcaption ul ol li \
          table caption thead tbody tfoot tr td th img a abbr b cite code del em i ins \
          mark q s small strong sub sup u\
          """
              .split(" "));

  private static final Map<String, Set<String>> ATTRIBUTES =
      Map.of(
          "a", Set.of("href", "title", "rel"),
          "abbr", Set.of("title"),
          "blockquote", Set.of("cite"),
          "q", Set.of("cite"),
          "img", Set.of("src", "alt", "title", "width", "height", "loading"),
          "ol", Set.of("start"),
          "td", Set.of("align", "colspan", "rowspan"),
          "th", Set.of("align", "colspan", "rowspan", "scope"));

  private static final Map<String, Pattern> VALUES =
      Map.of(
          "href", Pattern.compile("https?://[^/].*|mailto:.+|/|/[^/\\\\].*"),
          "src", Pattern.compile("https?://[^/].*"),
          "cite", Pattern.compile("https://[^/].*"),
          "rel", Pattern.compile("(nofollow|sponsored|ugc|noopener)( (sponsored|ugc|noopener))*"),
          "loading", Pattern.compile("lazy"),
          "align", Pattern.compile("left|center|right"),
          "width", Pattern.compile("[0-9]+"));

  private static final Renderer RENDERER = new Renderer();

  private Safety() {}

  public static Rendered rendered(Format format, String source) {
    return switch (RENDERER.render(format, source)) {
      case Rendering.Done(var rendered) -> rendered;
      case Rendering.TooLarge(var limit) -> throw new AssertionError("more than " + limit);
    };
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
    assertEquals(rendered, rendered(Format.HTML, html), () -> "not stable: " + source);
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
                    ATTRIBUTES.getOrDefault(name, Set.of()).contains(key),
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
