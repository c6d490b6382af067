package gazette.markup.html;

import gazette.markup.text.Characters;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/// The elements and attributes that a body may contain. Ids, classes and styles are excluded,
/// because they belong to the website that shows the body.
public final class AllowList {

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,4}");
  private static final Pattern SPAN = Pattern.compile("[1-9][0-9]{0,2}");
  private static final Pattern START = Pattern.compile("-?[0-9]{1,9}");

  private final PolicyFactory policy =
      new HtmlPolicyBuilder()
          .allowElements("p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "hr", "br")
          .allowElements("blockquote", "figure", "figcaption", "ul", "ol", "li")
          .allowElements("table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th")
          .allowElements("abbr", "b", "cite", "code", "del", "em", "i", "ins", "mark", "q", "s")
          .allowElements("small", "strong", "sub", "sup", "u")
          .allowElements(AllowList::image, "img")
          .allowElements(AllowList::link, "a")
          .allowStandardUrlProtocols()
          .allowAttributes("href")
          .matching((_, _, url) -> Urls.link(url))
          .onElements("a")
          .allowAttributes("src")
          .matching((_, _, url) -> Urls.image(url))
          .onElements("img")
          .allowAttributes("cite")
          .matching((_, _, url) -> Urls.source(url))
          .onElements("blockquote", "q")
          .allowAttributes("rel")
          .matching((_, _, value) -> Rel.marks(value))
          .onElements("a")
          .allowAttributes("title")
          .matching((_, _, words) -> filled(words))
          .onElements("a", "abbr", "img")
          .allowAttributes("alt")
          .matching((_, _, words) -> Characters.collapsed(words))
          .onElements("img")
          .allowAttributes("width", "height")
          .matching(NUMBER)
          .onElements("img")
          .allowAttributes("start")
          .matching(START)
          .onElements("ol")
          .allowAttributes("align")
          .matching(true, "left", "center", "right")
          .onElements("td", "th")
          .allowAttributes("colspan", "rowspan")
          .matching(SPAN)
          .onElements("td", "th")
          .allowAttributes("scope")
          .matching(true, "row", "col", "rowgroup", "colgroup")
          .onElements("th")
          .toFactory();

  /// Returns the policy that applies this list to single tags. Not safe for use by several threads.
  public TagPolicy policy() {
    return new TagPolicy(policy);
  }

  private static @Nullable String filled(String words) {
    var collapsed = Characters.collapsed(words);
    return collapsed.isEmpty() ? null : collapsed;
  }

  /// Makes images load lazily, because they are below the lead image of the article.
  private static @Nullable String image(String element, List<String> attributes) {
    if (value(attributes, "src").isEmpty()) {
      return null;
    }
    attributes.addAll(List.of("loading", "lazy"));
    return element;
  }

  private static @Nullable String link(String element, List<String> attributes) {
    var href = value(attributes, "href");
    if (href.isEmpty()) {
      return null;
    }
    var rel = Rel.of(href, value(attributes, "rel"));
    int at = attributes.indexOf("rel");
    if (at >= 0) {
      attributes.subList(at, at + 2).clear();
    }
    if (!rel.isEmpty()) {
      attributes.addAll(List.of("rel", rel));
    }
    return element;
  }

  private static String value(List<String> attributes, String name) {
    for (int i = 0; i < attributes.size(); i += 2) {
      if (attributes.get(i).equals(name)) {
        return attributes.get(i + 1);
      }
    }
    return "";
  }
}
