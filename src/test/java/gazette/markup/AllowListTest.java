package gazette.markup;

import org.junit.jupiter.api.Test;

class AllowListTest {

  @Test
  void languages_and_directions_are_kept() {
    assertKept("<p lang=\"en-GB\" dir=\"ltr\">a <bdi>b</bdi><bdo dir=\"rtl\">c</bdo></p>");
    assertKept("<p>a <span lang=\"ar\" dir=\"rtl\">b</span> c</p>");
    assertHtml(
        "<span>a <span lang=en>b <span>c</span> d</span></span>",
        "<p>a <span lang=\"en\">b c d</span></p>");
    assertHtml(
        "<div lang=en><p>a</p><ul><li>b</ul></div>c",
        "<p lang=\"en\">a</p>\n<ul lang=\"en\"><li>b</li></ul>\n<p>c</p>");
    assertHtml(
        "<div lang=en>a<section dir=rtl>b</section></div>",
        "<p lang=\"en\">a</p>\n<p lang=\"en\" dir=\"rtl\">b</p>");
    assertHtml("<p lang='e\" onclick=a' dir=up>a", "<p>a</p>");
  }

  @Test
  void emphasis_that_is_only_a_style_is_kept() {
    assertHtml(
        "a <span style='font-size:11pt;font-weight:700;font-style:italic'>b</span> c",
        "<p>a <strong><em>b</em></strong> c</p>");
    assertHtml(
        "<p><span style=\"font-weight: bold !important\" lang=en>a</b> <i>b</span> c</i></p>d",
        "<p><span lang=\"en\"><strong>a <i>b</i></strong></span> <i>c</i></p>\n<p>d</p>");
    assertHtml(
        "10<span style=vertical-align:super>2</span> <font style='VERTICAL-ALIGN:sub'>3</font>"
            + " <span style='text-decoration:underline line-through'>4</span>",
        "<p>10<sup>2</sup> <sub>3</sub> <s>4</s></p>");
    assertHtml(
        "<span style=font-weight:600>a<p>b</p></span>c",
        "<p><strong>a</strong></p>\n<p><strong>b</strong></p>\n<p>c</p>");
    assertHtml(
        "<span style='font-weight:400;font-style:normal;vertical-align:baseline'>a"
            + " <span style=font-weight:900>b</span> c</span></span>d",
        "<p>a <strong>b</strong> cd</p>");
    assertHtml(
        "<span style=font-weight:700>".repeat(30) + "a" + "</span>".repeat(30) + "b",
        "<p>" + "<strong>".repeat(20) + "a" + "</strong>".repeat(20) + "b</p>");
  }

  @Test
  void rubies_are_kept() {
    assertKept("<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>a</p>");
    assertHtml("<ruby>漢<rt>かん<rp>)</ruby>a", "<p><ruby>漢<rt>かん</rt><rp>)</rp></ruby>a</p>");
    assertHtml("<rt>a</rt><ruby><b>b<rt>c</ruby>d", "<p>a<ruby><b>b</b><rt>c</rt></ruby>d</p>");
  }

  @Test
  void numbers_of_items_are_kept() {
    assertKept("<ol start=\"9\" type=\"a\" reversed><li value=\"7\">a</li>\n<li>b</li></ol>");
    assertHtml(
        "<ol type=x start=a reversed=false><li value=x>a</ol>", "<ol reversed><li>a</li></ol>");
  }

  @Test
  void descriptions_are_kept() {
    assertKept("<dl><dt>a</dt>\n<dt>b</dt>\n<dd>c<p>d</p></dd></dl>");
    assertHtml(
        "<dl><div><dt>a<dd>b</div><div><dt>c</div></dl>d",
        "<dl><dt>a</dt>\n<dd>b</dd>\n<dt>c</dt></dl>\n<p>d</p>");
    assertHtml("<dl>a<dt>b</dl>", "<dl><dd>a</dd>\n<dt>b</dt></dl>");
  }

  @Test
  void details_are_kept() {
    assertKept("<details open><summary>a <b>b</b></summary>\n<p>c</p></details>");
    assertHtml(
        "<details><summary><h3>a</h3></summary>b</details><summary>c</summary>",
        "<details><summary>a</summary>\n<p>b</p></details>\n<p>c</p>");
    assertHtml(
        "<details>a<summary>b</summary></details>c",
        "<details><p>a</p>\n<p>b</p></details>\n<p>c</p>");
  }

  @Test
  void phrases_of_code_and_science_are_kept() {
    assertKept(
        "<p><kbd>a</kbd> <samp>b</samp> <var>c</var> <dfn>d</dfn> <time"
            + " datetime=\"2026-11-28\">e</time></p>");
    assertKept("<pre><code class=\"language-c++\">a</code></pre>");
    assertHtml(
        "<code class='x language-java y'>a</code><code class='x'>b</code>",
        "<p><code class=\"language-java\">a</code><code>b</code></p>");
    assertHtml(
        "<strike>a</strike> <tt>b</tt> <acronym title=c>d</acronym>",
        "<p><s>a</s> <code>b</code> <abbr title=\"c\">d</abbr></p>");
    assertKept("<p><ins cite=\"https://a.example/\" datetime=\"2026-11-28T10:00Z\">a</ins></p>");
  }

  @Test
  void sizes_of_images_are_kept_on_the_secure_web() {
    assertKept(
        "<p><img src=\"https://a.example/b.jpg\" srcset=\"https://a.example/b.jpg 640w,"
            + " https://a.example/c.jpg 1280w\" sizes=\"(max-width: 600px) 480px, 50vw\" alt=\"\""
            + " loading=\"lazy\"></p>");
    assertHtml(
        "<img src=https://a.example/b srcset='javascript:a 1x, http://a.example/c 2x' sizes=1px>",
        "<p><img src=\"https://a.example/b\" loading=\"lazy\"></p>");
  }

  @Test
  void a_link_may_call() {
    assertKept("<p><a href=\"tel:+33123456789\">a</a></p>");
    assertHtml("<a href='tel:+1&#34; onclick=a'>b</a>", "<p>b</p>");
  }

  @Test
  void ids_that_links_refer_to_are_kept_with_a_prefix() {
    assertHtml("<h2 id=a>b</h2><p id=c>d</p>", "<h2 id=\"user-content-a\">b</h2>\n<p>d</p>");
    assertHtml(
        "a<a href=#n id=r>1</a><ol><li id=n>b <a href='#r'>↩</a></ol>",
        "<p>a<a href=\"#user-content-n\" id=\"user-content-r\">1</a></p>\n"
            + "<ol><li id=\"user-content-n\">b <a href=\"#user-content-r\">↩</a></li></ol>");
    assertHtml(
        "<a href=#n>1</a><div id=n>b<p>c</div><p id=n>d",
        """
        <p><a href="#user-content-n">1</a></p>
        <p id="user-content-n">b</p>
        <p>c</p>
        <p>d</p>\
        """);
    assertHtml(
        "<a href='#_ftn1'>1</a><p><a name=_ftn1>[1]</a> b",
        "<p><a href=\"#user-content-_ftn1\">1</a></p>\n"
            + "<p><a id=\"user-content-_ftn1\">[1]</a> b</p>");
    assertHtml(
        "<a href=#a>b</a><h2 id='x\"y'>c</h2><h2 id='c d'>e</h2>",
        "<p>b</p>\n<h2>c</h2>\n<h2>e</h2>");
    assertHtml(
        "<a href=#x><p>a</p><p id=x>b</p></a>",
        "<p><a href=\"#user-content-x\">a</a></p>\n"
            + "<p id=\"user-content-x\"><a href=\"#user-content-x\">b</a></p>");
    assertHtml(
        "<a href='#été'>a</a><h2 id=été>b</h2><a href=#%C3%A9t%C3%A9>c</a>",
        """
        <p><a href="#user-content-été">a</a></p>
        <h2 id="user-content-été">b</h2>
        <p><a href="#user-content-été">c</a></p>\
        """);
  }

  @Test
  void check_boxes_of_tasks_are_kept() {
    assertKept(
        "<ul><li><input type=\"checkbox\" checked disabled> a</li>\n"
            + "<li><input type=\"checkbox\" disabled> b</li></ul>");
    assertHtml(
        "<input type=checkbox>a<ul><li><input type=text value=b><input>c</ul>",
        "<p>a</p>\n<ul><li>c</li></ul>");
  }

  private static void assertKept(String html) {
    assertHtml(html, html);
  }

  private static void assertHtml(String source, String html) {
    Safety.assertHtml(Format.HTML, source, html);
  }
}
