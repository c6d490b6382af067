package gazette.markup;

import org.junit.jupiter.api.Test;

/// Holds what browsers do with HTML that is not well formed, and what editors paste.
class TreeConstructionTest {

  @Test
  void character_references_of_windows_1252_are_characters() {
    assertHtml(
        "1990&#150;2000 : l&#146;eau &#x9C;uvre 10 &#128;", "<p>1990–2000 : l’eau œuvre 10 €</p>");
    assertHtml("l\u0092eau\u0085 \u0093a\u0094", "<p>l’eau… “a”</p>");
    assertHtml(
        "<abbr title='&#147;a&#148; \u0080'>b</abbr>", "<p><abbr title=\"“a” €\">b</abbr></p>");
    Safety.assertHtml(
        Format.MARKDOWN, "1990&#150;2000 l\u0092eau &#128;", "<p>1990–2000 l’eau €</p>");
    assertHtml("&copy 2020 &notit; &eacutex &AMP;amp;", "<p>© 2020 ¬it; éx &amp;amp;</p>");
    assertHtml(
        "<a href='/?a=1&copy=2&amp;b'>c</a>", "<p><a href=\"/?a=1&amp;copy=2&amp;b\">c</a></p>");
  }

  @Test
  void an_implied_list_ends_with_its_container_or_before_what_is_no_item() {
    assertHtml(
        "<menu><li>Soupe</li></menu><p>Réservez.</p>", "<ul><li>Soupe</li></ul>\n<p>Réservez.</p>");
    assertHtml("<li>a</li><p>b</p>", "<ul><li>a</li></ul>\n<p>b</p>");
    assertHtml("<li>a</li> b", "<ul><li>a</li></ul>\n<p>b</p>");
    assertHtml(
        "<li>a</li>\n<li>b</li><em>c</em>", "<ul><li>a</li>\n<li>b</li></ul>\n<p><em>c</em></p>");
    assertHtml("<div><li>a</div>b", "<ul><li>a</li></ul>\n<p>b</p>");
    assertHtml("<dd>a</dd><h2>b</h2>", "<dl><dd>a</dd></dl>\n<h2>b</h2>");
    assertHtml("<li>a<p>b</li><ul><li>c</ul>", "<ul><li>a<p>b</p></li></ul>\n<ul><li>c</li></ul>");
  }

  @Test
  void an_end_tag_ends_what_is_open_inside() {
    assertHtml(
        "<div><blockquote>Citation</div><p>Analyse</p>",
        "<blockquote><p>Citation</p></blockquote>\n<p>Analyse</p>");
    assertHtml("<div><h2>T</div>a", "<h2>T</h2>\n<p>a</p>");
    assertHtml("<h2>T</h3>a", "<h2>T</h2>\n<p>a</p>");
    assertHtml("<section><ul><li>a</section>b", "<ul><li>a</li></ul>\n<p>b</p>");
    assertHtml("<article><div><pre>a</article>b", "<pre>a</pre>\n<p>b</p>");
    assertHtml(
        "<blockquote><div>a</blockquote>b</div>c",
        "<blockquote><p>a</p></blockquote>\n<p>b</p>\n<p>c</p>");
    assertHtml(
        "<div><table><td>a</div>b</table>c",
        "<table><tbody><tr><td>a<p>b</p></td></tr></tbody></table>\n<p>c</p>");
    assertHtml("<ul><div><li>a</div><li>b</ul>c", "<ul><li>a</li>\n<li>b</li></ul>\n<p>c</p>");
    assertHtml("<div><b>a</div>b", "<p><b>a</b></p>\n<p>b</p>");
  }

  @Test
  void a_list_between_items_belongs_to_the_item_before() {
    assertHtml(
        "<ol><li>Un</li><ol><li>Un a</li></ol><li>Deux</li></ol>",
        "<ol><li>Un<ol><li>Un a</li></ol></li>\n<li>Deux</li></ol>");
    assertHtml(
        "<ul><li><p>a</p></li>\n<!-- b -->\n<ul><li>c</li></ul><ul><li>d</ul></ul>e",
        "<ul><li><p>a</p>\n<ul><li>c</li></ul>\n<ul><li>d</li></ul></li></ul>\n<p>e</p>");
    assertHtml("<ul><ul><li>a</ul></ul>", "<ul><li><ul><li>a</li></ul></li></ul>");
    assertHtml("<ul><li>a</li>b<li>c</ul>", "<ul><li>a</li>\n<li>b</li>\n<li>c</li></ul>");
  }

  @Test
  void what_is_copied_from_a_word_processor_looks_as_it_did() {
    assertHtml(
        "<b style=\"font-weight:normal\" id=\"docs-internal-guid-1\"><p>x</p><br></b>", "<p>x</p>");
    assertHtml("<b style='font-weight: 400;'>a <b>b</b> c</b>", "<p>a <b>b</b> c</p>");
    assertHtml(
        "<em style='font-style:normal'>a</em> <u style='text-decoration:none'>b</u>", "<p>a b</p>");
    assertHtml("<b style='color:red;font-weight:700'>a</b>", "<p><b>a</b></p>");
  }

  @Test
  void blank_blocks_go() {
    var blanks =
        new String[] {"&nbsp;", "\u200B", "&shy;", "&nbsp; <br>&nbsp;", "<b>\uFEFF</b>", "\u3000"};
    for (var blank : blanks) {
      for (var block : new String[] {"p", "h2", "blockquote", "pre", "figure", "div"}) {
        assertHtml("<%s>%s</%s>a".formatted(block, blank, block), "<p>a</p>");
      }
      assertHtml("a<div>" + blank + "</div>b", "<p>a</p>\n<p>b</p>");
      assertHtml("<td>" + blank + "</td>", "");
      assertHtml("<ul><li>a<p>" + blank + "</p>b</ul>", "<ul><li>a<p>b</p></li></ul>");
    }
    assertHtml("<p>&nbsp;<b>a</b>&nbsp;b&nbsp;</p>", "<p>\u00A0<b>a</b>\u00A0b\u00A0</p>");
    assertHtml("<p><br>&nbsp;<br> a<br>&nbsp;</p>", "<p><br>\u00A0<br>a<br>\u00A0</p>");
    assertHtml("<pre>\n &nbsp;\n<code>a</code></pre>", "<pre><code> \u00A0\na</code></pre>");
    Safety.assertHtml(Format.MARKDOWN, "a\n\n&nbsp;\n\n&#8203;\n\nb", "<p>a</p>\n<p>b</p>");
  }

  @Test
  void an_end_tag_of_a_line_break_is_one() {
    assertHtml("a</br>b", "<p>a<br>b</p>");
    assertHtml("a</p>b", "<p>a</p>\n<p>b</p>");
  }

  @Test
  void a_form_feed_is_a_space() {
    assertHtml("a\fb<abbr\ftitle=c\f>d</abbr\f>", "<p>a b<abbr title=\"c\">d</abbr></p>");
    assertHtml("a&#12;b&#x0C;c&#012d", "<p>a b c d</p>");
  }

  @Test
  void a_vertical_tab_is_a_space() {
    assertHtml("a\u000Bb&#11;c&#xB;d", "<p>a b c d</p>");
    assertHtml("a\u000Bb", "<p>a b</p>");
    assertHtml("a&#112;&#x1b2;&#111", "<p>apƲo</p>");
  }

  @Test
  void comments_end_where_browsers_end_them() {
    assertHtml("a<!-- x --!>b<!-->c<!--->d<!-- -- > --->e", "<p>abcde</p>");
    assertHtml("a<!x>b<?php c ?>d</ e>f</>g<![CDATA[h]]>i", "<p>abdfgi</p>");
    assertHtml("a < b <3 <é </", "<p>a &lt; b &lt;3 &lt;é &lt;/</p>");
    assertHtml("a<!-- b <p>c", "<p>a</p>");
  }

  @Test
  void elements_of_their_own_line_separate_words() {
    for (var name :
        new String[] {
          "address",
          "article",
          "aside",
          "center",
          "dialog",
          "div",
          "fieldset",
          "footer",
          "form",
          "header",
          "hgroup",
          "legend",
          "main",
          "nav",
          "search",
          "section"
        }) {
      assertHtml("a<%s>b</%s>c".formatted(name, name), "<p>a</p>\n<p>b</p>\n<p>c</p>");
    }
  }

  @Test
  void a_caption_after_the_rows_is_one() {
    assertHtml(
        "<table><tr><td>a</td></tr><caption>b</caption></table>c",
        "<table><tbody><tr><td>a</td></tr></tbody>\n<caption>b</caption></table>\n<p>c</p>");
    assertHtml("<caption>a</caption>b", "<p>a</p>\n<p>b</p>");
  }

  @Test
  void elements_of_text_only_end_with_their_end_tag() {
    for (var name :
        new String[] {
          "iframe", "noembed", "noframes", "noscript", "script", "style", "textarea", "title"
        }) {
      assertHtml("<p>a <%s>b<p>c</p><!-- d</%s >e".formatted(name, name), "<p>a e</p>");
    }
    assertHtml("<script><!-- <script>a</script>b --></script>c", "<p>c</p>");
    assertHtml("<xmp><b>a</b>&amp;</xmp>b", "<pre>&lt;b&gt;a&lt;/b&gt;&amp;amp;</pre>\n<p>b</p>");
    assertHtml("a<plaintext><b>b</plaintext>", "<p>a</p>\n<pre>&lt;b&gt;b&lt;/plaintext&gt;</pre>");
  }

  private static void assertHtml(String source, String html) {
    Safety.assertHtml(Format.HTML, source, html);
  }
}
