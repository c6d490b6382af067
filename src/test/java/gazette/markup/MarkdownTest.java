package gazette.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {

  @Test
  void paragraphs_headings_and_emphasis_are_kept() {
    assertHtml(
        "# Un\n\nDeux *trois* **quatre** `cinq`\n\n###### Six",
        """
        <h1>Un</h1>
        <p>Deux <em>trois</em> <strong>quatre</strong> <code>cinq</code></p>
        <h6>Six</h6>\
        """);
  }

  @Test
  void lists_are_kept_with_their_start() {
    assertHtml(
        "- a\n- b\n  1. c\n\n3. d\n4. e",
        """
        <ul><li>a</li>
        <li>b<ol><li>c</li></ol></li></ul>
        <ol start="3"><li>d</li>
        <li>e</li></ol>\
        """);
  }

  @Test
  void tables_strikethrough_and_autolinks_are_kept() {
    assertHtml(
        "| a | b |\n| :-- | --: |\n| ~~c~~ | https://d.example |",
        """
        <table><thead><tr><th align="left">a</th>
        <th align="right">b</th></tr></thead>
        <tbody><tr><td align="left"><del>c</del></td>
        <td align="right"><a href="https://d.example" rel="noopener">https://d.example</a></td>\
        </tr></tbody></table>\
        """);
  }

  @Test
  void quotations_code_and_rules_are_kept() {
    assertHtml(
        "> a\n> b\n\n```java\nif (a < b) {\n  c();\n}\n```\n\n---",
        """
        <blockquote><p>a b</p></blockquote>
        <pre><code class="language-java">if (a &lt; b) {
          c();
        }
        </code></pre>
        <hr>\
        """);
  }

  @Test
  void links_and_images_are_kept_with_their_titles() {
    assertHtml(
        "[a](https://b.example/?c=1&d=2 \"e\") ![f](https://g.example/h.jpg \"i\")",
        """
        <p><a href="https://b.example/?c=1&amp;d=2" title="e" rel="noopener">a</a> \
        <img src="https://g.example/h.jpg" alt="f" title="i" loading="lazy"></p>\
        """);
  }

  @Test
  void links_may_stay_within_the_site_or_write_a_mail() {
    assertHtml(
        "[a](/fr/b) <c@d.example>",
        "<p><a href=\"/fr/b\">a</a> " + "<a href=\"mailto:c@d.example\">c@d.example</a></p>");
  }

  @Test
  void a_link_that_leads_nowhere_leaves_its_words() {
    assertHtml("[a](#b) [c](d/e) [f](javascript:g)", "<p>a c f</p>");
  }

  @Test
  void line_breaks_are_kept_where_they_are_hard() {
    assertHtml("a\nb  \nc\\\nd", "<p>a b<br>c<br>d</p>");
  }

  @Test
  void raw_html_is_sanitized_too() {
    assertHtml(
        "a <b onclick=x>b</b>\n\n<div class=d>\n\n*e*\n\n</div><!-- f -->",
        "<p>a <b>b</b></p>\n<p><em>e</em></p>");
  }

  @Test
  void no_break_spaces_and_entities_are_kept_as_characters() {
    assertHtml(
        "« a&nbsp;! » &copy; &amp;\u202F; +=@{{", "<p>« a\u00A0! » © &amp;\u202F; +=@{{</p>");
  }

  @Test
  void thousands_of_links_in_a_paragraph_are_kept() {
    var links = "[a [b]](/c) ![[d]](https://e.example/f.png) `[` ".repeat(240);
    var html = Safety.rendered(Format.MARKDOWN, links).html();
    assertEquals(240, html.split("<a href=", -1).length - 1);
    assertEquals(240, html.split("<img ", -1).length - 1);
    var plain = Safety.rendered(Format.MARKDOWN, "[a](/b) ".repeat(5_000)).html();
    assertEquals(5_000, plain.split("<a href=", -1).length - 1);
  }

  @Test
  void brackets_that_nothing_closes_closed_are_text() {
    assertHtml("[".repeat(5_000) + "a", "<p>" + "[".repeat(5_000) + "a</p>");
  }

  @Test
  void footnotes_are_kept_and_numbered_and_one_that_nothing_refers_to_stays_text() {
    var source =
        """
        4 millions[^1]. Puis[^note] et[^1], [^inconnue].

        [^1]: Conseil **d'État**

            Suite

        [^note]: Le Monde

        [^seule]: Rien
        """;
    var text = Safety.rendered(Format.MARKDOWN, source).text();
    for (var kept : List.of("4 millions", "Conseil d'État", "Suite", "Le Monde", "[^inconnue]")) {
      assertTrue(text.contains(kept), text);
    }
    assertTrue(text.contains("[^seule]: Rien"), text);
    assertFalse(text.contains("[^1]"), text);
    Safety.check(Format.MARKDOWN, source);
  }

  @Test
  void a_footnote_and_its_reference_link_to_each_other() {
    assertHtml(
        "4 millions[^1].\n\n[^1]: Conseil",
        "<p>4 millions<sup><a href=\"#user-content-fn-1\""
            + " id=\"user-content-fnref-1\">1</a></sup>.</p>\n"
            + "<ol><li id=\"user-content-fn-1\"><p>Conseil <a"
            + " href=\"#user-content-fnref-1\">↩</a></p></li></ol>");
  }

  @Test
  void boxes_of_a_task_list_are_kept() {
    assertHtml(
        "- [ ] à faire\n- [x] fait",
        "<ul><li><input type=\"checkbox\" disabled> à faire</li>\n"
            + "<li><input type=\"checkbox\" checked disabled> fait</li></ul>");
  }

  @Test
  void one_tilde_strikes_nothing_out() {
    assertHtml("5~10 … 15~20 ~a~ ~~b~~", "<p>5~10 … 15~20 ~a~ <del>b</del></p>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '$',
      value = {
        "“https://e.fr/e” https://e.fr/e",
        "«https://e.fr/e» https://e.fr/e",
        "‘https://e.fr/e’ https://e.fr/e",
        "„https://e.fr/e“ https://e.fr/e",
        "(https://e.fr/e). https://e.fr/e",
        "https://e.fr/e… https://e.fr/e",
        "见https://e.fr/e。然后 -",
        "：https://e.fr/e。然后 https://e.fr/e",
        "https://e.fr/a_(b) https://e.fr/a_(b)",
        "(https://e.fr/a_(b)) https://e.fr/a_(b)",
        "https://e.fr/__init__.py https://e.fr/__init__.py",
        "https://e.fr/**a**/_b_/c https://e.fr/**a**/_b_/c",
        "https://e.fr/~~a~~/b https://e.fr/~~a~~/b",
        "**https://e.fr/e** https://e.fr/e",
        "_https://e.fr/e_ https://e.fr/e",
        "https://e.fr/L’Équipe, https://e.fr/L’Équipe",
        "HTTPS://e.fr/E?a=1&amp;b=2; https://e.fr/E?a=1&b=2",
        "&laquo;https://e.fr/e&raquo; https://e.fr/e",
        "www.e.fr/é. http://www.e.fr/é",
        "[https://a.fr](https://b.fr) https://b.fr",
        "[voir:https://a.fr](https://b.fr) https://b.fr",
        "`https://e.fr` -",
        "xhttps://e.fr -",
        "https:// -",
        "www.e -",
      })
  void an_url_in_the_text_is_linked_without_what_surrounds_it(String source, String url) {
    var html = Safety.rendered(Format.MARKDOWN, source).html();
    var links = Pattern.compile("href=\"([^\"]*)\"").matcher(html).results().toList();
    var expected = url.equals("-") ? List.of() : List.of(url.replace("&", "&amp;"));
    assertEquals(
        expected,
        links.stream().map(link -> link.group(1).replace("%28", "(").replace("%29", ")")).toList(),
        html);
    Safety.check(Format.MARKDOWN, source);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "script",
        "style",
        "textarea",
        "noscript",
        "noembed",
        "noframes",
        "xmp",
        "plaintext",
        "title",
        "iframe",
        "TITLE"
      })
  void tags_of_raw_text_are_shown_as_text(String name) {
    for (var source :
        List.of(
            "La balise <%s> compte.\n\nAprès *coup*.",
            "<%s>\nLa balise compte.\n\nAprès *coup*.",
            "- x\n\n  <%s a='b'>La balise compte.\n\nAprès *coup*.",
            "<div>\nLa balise <%s> compte.\n</div>\n\nAprès *coup*.",
            "La balise </%s> compte.\n\nAprès *coup*.")) {
      var rendered = Safety.rendered(Format.MARKDOWN, source.formatted(name));
      assertTrue(rendered.html().contains("<p>Après <em>coup</em>.</p>"), rendered.html());
      assertTrue(rendered.text().contains(name), rendered.text());
      assertTrue(rendered.text().contains("La balise"), rendered.text());
      Safety.check(Format.MARKDOWN, source.formatted(name));
    }
    assertHtml(
        "`<b><%s>`".formatted(name), "<p><code>&lt;b&gt;&lt;%s&gt;</code></p>".formatted(name));
  }

  private static void assertHtml(String source, String html) {
    assertEquals(html, Safety.rendered(Format.MARKDOWN, source).html());
    Safety.check(Format.MARKDOWN, source);
  }
}
