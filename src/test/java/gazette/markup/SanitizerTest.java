package gazette.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SanitizerTest {

  @Test
  void what_a_body_may_have_is_kept_as_it_is() {
    assertKept(
        """
        <h2>Titre</h2>
        <p>Un <em>deux</em> <abbr title="trois">3</abbr> <q cite="https://a.example/">4</q></p>
        <figure><img src="https://a.example/b.jpg" alt="c" width="640" height="480" \
        loading="lazy"><figcaption>Légende <small>d</small></figcaption></figure>
        <blockquote cite="https://a.example/"><p>e <cite>f</cite></p></blockquote>
        <table><caption>g</caption>
        <thead><tr><th scope="col" colspan="2">h</th></tr></thead>
        <tbody><tr><td rowspan="2">i</td>
        <td align="center">j</td></tr></tbody></table>
        <ol start="4"><li>k</li>
        <li><p>l</p>
        <ul><li>m</li></ul></li></ol>
        <pre>n
          o</pre>
        <hr>
        <p><b>p</b><i>q</i><u>r</u><s>s</s><del>t</del><ins>u</ins><sub>v</sub><sup>w</sup>\
        <mark>x</mark><code>y</code></p>\
        """);
  }

  @Test
  void ids_classes_styles_and_handlers_go() {
    assertHtml("<p id=a class=b style='c' onclick=d title=e lang=f data-g=h>i", "<p>i</p>");
  }

  @Test
  void images_must_have_an_absolute_web_address() {
    assertHtml(
        "a<img src=b.png><img src=/c.png><img src=data:image/png;base64,d><img alt=e>f",
        "<p>af</p>");
    assertHtml(
        "<img src='HTTP://a.example/b c.png' alt='' width=50% height=0>",
        "<p><img src=\"http://a.example/b%20c.png\" alt=\"\" loading=\"lazy\"></p>");
    assertHtml(
        "<img src='//a.example/b.png'>",
        "<p><img src=\"https://a.example/b.png\" loading=\"lazy\"></p>");
  }

  @Test
  void quotations_name_their_source_by_https_only() {
    assertHtml("<blockquote cite='http://a.example/'>b", "<blockquote><p>b</p></blockquote>");
  }

  @Test
  void a_link_says_whether_it_is_paid_and_nothing_else() {
    assertHtml(
        "<a href=https://a.example/ rel='me SPONSORED opener nofollow' target=_blank>b</a>",
        "<p><a href=\"https://a.example/\" rel=\"nofollow sponsored noopener\">b</a></p>");
  }

  @Test
  void a_link_with_a_backslash_stays_on_the_site() {
    assertHtml("<a href='/\\a.example'>b</a>", "<p><a href=\"/%5Ca.example\">b</a></p>");
  }

  @Test
  void words_outside_of_any_paragraph_get_one() {
    assertHtml(
        "a<div>b<br>c</div><section>d <b>e</b></section>f",
        "<p>a</p>\n<p>b<br>c</p>\n<p>d <b>e</b></p>\n<p>f</p>");
  }

  @Test
  void phrases_that_hold_blocks_are_put_inside_them() {
    assertHtml(
        "<a href='/a'><h2>b</h2><p>c</p></a><b>d<p>e</p></b>",
        """
        <h2><a href="/a">b</a></h2>
        <p><a href="/a">c</a></p>
        <p><b>d</b></p>
        <p><b>e</b></p>\
        """);
  }

  @Test
  void what_is_nested_wrongly_is_nested_rightly() {
    assertHtml("<b>a<i>b</b>c</i>d", "<p><b>a<i>b</i></b><i>c</i>d</p>");
    assertHtml(
        "<ul>a<ul>b</ul></ul><li>c", "<ul><li>a<ul><li>b</li></ul></li></ul>\n<ul><li>c</li></ul>");
    assertHtml(
        "<table>a<tr>b<td>c<p>d</table><td>e",
        "<table><tbody><tr><td>a</td></tr>\n<tr><td>b</td>\n<td>c<p>d</p></td></tr></tbody>"
            + "</table>\n<p>e</p>");
    assertHtml("<p><b>a<p>b</b>", "<p><b>a</b></p>\n<p>b</p>");
    assertHtml("<h2><p>a</p><p>b</p></h3>c", "<h2>a b</h2>\n<p>c</p>");
  }

  @Test
  void what_is_empty_goes_but_for_items_and_cells() {
    assertHtml("<p></p><b></b><ul></ul><h2> </h2><figure><img src=a></figure>", "");
    assertHtml("<ul><li></ul>", "<ul><li></li></ul>");
    assertHtml("<table><td></table>", "<table><tbody><tr><td></td></tr></tbody></table>");
  }

  @Test
  void comments_and_scripts_go_with_what_they_hold() {
    assertHtml("a<!-- b --><script>c</script><style>d</style><title>e</title>f", "<p>af</p>");
  }

  @Test
  void controls_and_broken_characters_do_not_survive() {
    assertHtml(
        "a\u0000\u0001\u007F\u0081\uD800&#0;&#1;&#xD800;&#xFFFF;&#127;\uFFFFb\u200Dc",
        "<p>ab\u200Dc</p>");
    assertHtml(
        "<a href='/\uDC00a' title='\u0007b\nc'>d</a>", "<p><a href=\"/a\" title=\"b c\">d</a></p>");
  }

  private static void assertKept(String html) {
    assertHtml(html, html);
  }

  private static void assertHtml(String source, String html) {
    assertEquals(html, Safety.rendered(Format.HTML, source).html());
    Safety.check(Format.HTML, source);
  }
}
