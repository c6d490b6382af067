package gazette.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

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
        "a <b onclick=x>b</b><script>c</script>\n\n<div class=d>\n\n*e*\n\n</div><!-- f -->",
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

  private static void assertHtml(String source, String html) {
    assertEquals(html, Safety.rendered(Format.MARKDOWN, source).html());
    Safety.check(Format.MARKDOWN, source);
  }
}
