package gazette.markup.html;

import gazette.markup.text.Characters;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/// The elements and attributes that a body may contain. Classes and styles are excluded, because
/// they belong to the website that shows the body; ids get a prefix ([Ids]).
public final class AllowList {

  /// The name that wrappers of any name are judged by.
  static final String WRAPPER = "div";

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,4}");
  private static final Pattern SPAN = Pattern.compile("[1-9][0-9]{0,2}");
  private static final Pattern START = Pattern.compile("-?[0-9]{1,9}");
  private static final Pattern NUMBERING = Pattern.compile("[1aAiI]");
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,9}");
  private static final Pattern TIME = Pattern.compile("[0-9A-Z][0-9A-Z :.+-]{0,39}");
  private static final Pattern SIZES = Pattern.compile("[A-Za-z0-9 ():,.%*/+<>=-]{1,400}");
  private static final Pattern CODE_LANGUAGE = Pattern.compile("language-[A-Za-z0-9_+#.-]{1,40}");

  private final PolicyFactory policy =
      new HtmlPolicyBuilder()
          .allowElements("p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "hr", "br")
          .allowElements("blockquote", "figure", "figcaption", "ul", "ol", "li", "dl", "dt", "dd")
          .allowElements("table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th")
          .allowElements("abbr", "b", "bdi", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd")
          .allowElements("mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "strong", "sub")
          .allowElements("details", "summary", "sup", "u", "var", WRAPPER)
          .allowElements((name, attributes) -> attributes.isEmpty() ? null : name, "span")
          .allowElements((name, attributes) -> with("dir", attributes, name), "bdo")
          .allowElements((name, attributes) -> with("datetime", attributes, name), "time")
          .allowElements(AllowList::image, "img")
          .allowElements(AllowList::link, "a")
          .allowElements(AllowList::checkbox, "input")
          .allowAttributes("id")
          .matching((_, _, id) -> Ids.id(id))
          .globally()
          .allowAttributes("lang")
          .matching(LANGUAGE)
          .globally()
          .allowAttributes("dir")
          .matching(true, "ltr", "rtl", "auto")
          .globally()
          .allowStandardUrlProtocols()
          .allowUrlProtocols("tel")
          .allowAttributes("href")
          .matching((_, _, url) -> Urls.link(url))
          .onElements("a")
          .allowAttributes("src")
          .matching((_, _, url) -> Urls.image(url))
          .onElements("img")
          .allowAttributes("srcset")
          .matching((_, _, candidates) -> Srcset.https(candidates))
          .onElements("img")
          .allowAttributes("sizes")
          .matching(SIZES)
          .onElements("img")
          .allowAttributes("cite")
          .matching((_, _, url) -> Urls.source(url))
          .onElements("blockquote", "q", "del", "ins")
          .allowAttributes("rel")
          .matching((_, _, value) -> Rel.marks(value))
          .onElements("a")
          .allowAttributes("title")
          .matching((_, _, words) -> filled(words))
          .onElements("a", "abbr", "dfn", "img")
          .allowAttributes("alt")
          .matching((_, _, words) -> Characters.collapsed(words))
          .onElements("img")
          .allowAttributes("width", "height")
          .matching(NUMBER)
          .onElements("img")
          .allowAttributes("start")
          .matching(START)
          .onElements("ol")
          .allowAttributes("type")
          .matching(NUMBERING)
          .onElements("ol")
          .allowAttributes("reversed")
          .matching((_, _, _) -> "reversed")
          .onElements("ol")
          .allowAttributes("value")
          .matching(START)
          .onElements("li")
          .allowAttributes("open")
          .matching((_, _, _) -> "open")
          .onElements("details")
          .allowAttributes("type")
          .matching(true, "checkbox")
          .onElements("input")
          .allowAttributes("checked")
          .matching((_, _, _) -> "checked")
          .onElements("input")
          .allowAttributes("datetime")
          .matching(TIME)
          .onElements("time", "del", "ins")
          .allowAttributes("class")
          .matching((_, _, classes) -> codeLanguage(classes))
          .onElements("code")
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
    if (value(attributes, "srcset").isEmpty()) {
      remove(attributes, "sizes");
    }
    attributes.addAll(List.of("loading", "lazy"));
    return element;
  }

  private static @Nullable String link(String element, List<String> attributes) {
    var href = value(attributes, "href");
    if (href.isEmpty()) {
      remove(attributes, "rel");
      return value(attributes, "id").isEmpty() ? null : element;
    }
    var rel = Rel.of(href, value(attributes, "rel"));
    remove(attributes, "rel");
    if (!rel.isEmpty()) {
      attributes.addAll(List.of("rel", rel));
    }
    return element;
  }

  /// Keeps the check box of a task in a list, which readers cannot change.
  private static @Nullable String checkbox(String element, List<String> attributes) {
    attributes.addAll(List.of("disabled", "disabled"));
    return with("type", attributes, element);
  }

  private static @Nullable String with(String name, List<String> attributes, String element) {
    return value(attributes, name).isEmpty() ? null : element;
  }

  private static @Nullable String codeLanguage(String classes) {
    for (var each : Characters.collapsed(classes).split(" ", -1)) {
      if (CODE_LANGUAGE.matcher(each).matches()) {
        return each;
      }
    }
    return null;
  }

  private static void remove(List<String> attributes, String name) {
    for (int i = 0; i < attributes.size(); i += 2) {
      if (attributes.get(i).equals(name)) {
        attributes.subList(i, i + 2).clear();
        return;
      }
    }
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
