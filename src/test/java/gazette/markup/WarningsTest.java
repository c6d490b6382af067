package gazette.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.markup.html.Warning;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WarningsTest {

  private static final String WORD = "zeugma";

  @Test
  void a_warning_says_what_was_removed() {
    assertWarning(
        "element-removed",
        "<script src=\"https://a.example/b.js\">c()",
        "The element script was removed with what it contained.",
        "<p>a<script src='https://a.example/b.js'>c()</script>");
    assertWarning(
        "element-removed",
        "<iframe src=\"https://a.example/\">",
        "The element iframe was removed.",
        "<iframe src=https://a.example/ width=560 style='border:0'></iframe>");
    assertWarning(
        "tag-removed",
        "<object data=\"https://a.example/b.swf\">",
        "The tag object was removed; the words in it were kept.",
        "<object data=https://a.example/b.swf>c</object>");
    assertWarning(
        "link-removed",
        "<a href=\"javascript:b()\">",
        "A link was removed from its words: its address must begin with https://, http://, /,"
            + " mailto: or tel:, or be # and the id of an element that is there.",
        "<a href=javascript:b()>c</a>");
    assertWarning(
        "link-removed",
        "<a href=\"https://a.example/\">",
        "A link was removed because there are no words in it.",
        "<p>a <a href=https://a.example/> <b></b></a> b");
    assertWarning(
        "image-removed",
        "<img src=\"b.jpg\" alt=\"Le port\">",
        "An image was removed: its address must begin with https://.",
        "a <img class=c src=b.jpg alt='Le port'>");
    assertWarning(
        "image-insecure",
        "<img src=\"http://a.example/b.jpg\">",
        "Browsers may not show an image whose address is not https://.",
        "<img src=http://a.example/b.jpg>");
    assertWarning(
        "attribute-removed",
        "<p title=\"Note\">",
        "The attribute title of p was removed.",
        "<p title=Note>a</p><p title=Again>b</p>");
    assertWarning(
        "hidden-shown",
        "<p style=\"color:red; display: none\">",
        "The element p, hidden in the source, is shown.",
        "<p style='color:red; display: none'>a");
    assertWarning(
        "raw-text",
        "<plaintext><b>c",
        "What plaintext contains is shown as text, tags included.",
        "a<plaintext><b>c");
    assertWarning(
        "text-removed",
        "</3 vous >",
        "Browsers do not show this; for the sign itself, write &lt;.",
        "Je </3 vous > aime");
    assertWarning(
        "unclosed",
        "<y et tout ce qui suit",
        "A tag or comment begins here and does not end: the rest was removed.",
        "x <y et tout ce qui suit");
  }

  private static void assertWarning(String code, String excerpt, String detail, String source) {
    assertEquals(
        List.of(new Warning(code, Optional.of(excerpt), detail)),
        Safety.rendered(Format.HTML, source).warnings(),
        source);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p class=MsoNormal style='margin:0' align=left>a<o:p></o:p></p>",
        "<b style='font-weight:normal' id=docs-internal-guid-1><p dir=ltr>a</p></b>",
        "<meta charset=utf-8><span style='color:#000' data-a=b>a</span>",
        "<html xmlns:o='urn:a'><head><style>p.MsoNormal {mso-style-name:a}</style></head><body>a",
        "<!DOCTYPE html><?xml version='1.0'?><!-- note --><![if !vml]>a<![endif]>",
        "<div><section><font face=Arial>a</font></section><br><wbr></div>",
        "<table border=1 cellpadding=2><colgroup><col width=9><tr><td valign=top>a</table>",
        "<picture><source srcset='https://a.example/b 1x'><img src=//a.example/c></picture>",
        "<a href=https://a.example/ target=_blank rel=noreferrer>a</a>",
        "<p title=''>a</p><h2 id=b aria-label=c>d</h2><ul type=disc><li>e</ul>",
        "<p>a</b></p></div></p><img src=https://a.example/b width=100% sizes=auto>",
      })
  void what_no_reader_misses_gives_no_warning(String source) {
    assertEquals(List.of(), Safety.rendered(Format.HTML, source).warnings(), source);
  }

  @Test
  void markdown_gives_no_warning_by_itself() {
    var source =
        """
        # Titre {#a}

        Un *mot*[^1], `code` et [lien](https://a.example/ "b"), ~~rayé~~. <https://c.example>

        - [x] fait
        1. a

        | a | b |
        |--:|---|
        | c | d |

        ```java
        e
        ```

        ![f](https://a.example/g.jpg) <kbd>h</kbd> <!-- i -->

        [^1]: Note[^2].
        [^2]: Autre.
        """;
    assertEquals(List.of(), Safety.rendered(Format.MARKDOWN, source).warnings());
  }

  @Test
  void what_markdown_leaves_out_is_named() {
    assertLeftOut(
        "3 |",
        "A row of a table has more cells than its head; these were removed.",
        "> | a | b |\n> |---|---|\n> | 1 \\| | 2 | 3 |\n> | 4 |  | |\n> | 5 | 6 |");
    assertLeftOut(
        "3",
        "A row of a table has more cells than its head; these were removed.",
        "a | b\n--|--\n1 | 2 | 3\n4 | 5");
    assertLeftOut(
        "[Ministère]: confirmé",
        "This is an address to which nothing refers, and is not shown.",
        "[Ministère]: confirmé\n\n[x]: https://a.example/ 'T'\n[//]: # (note)\n[c]: <> (d)\n\n[x]");
    assertLeftOut(
        "Écoutez bien",
        "Of what follows the fence of a code block, only its language is kept.",
        "```Écoutez bien\na\n```");
  }

  private static void assertLeftOut(String excerpt, String detail, String source) {
    assertEquals(
        List.of(new Warning("text-removed", Optional.of(excerpt), detail)),
        Safety.rendered(Format.MARKDOWN, source).warnings(),
        source);
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void no_soup_of_tags_swallows_words_without_a_warning(Format format) throws IOException {
    var tokens = MarkupSamples.lines("tokens.txt");
    var random = new Random(5);
    int silent = 0;
    for (int run = 0; run < 4_000; run++) {
      var source = new StringBuilder();
      int words = 1 + random.nextInt(12);
      for (int i = 0; i < words; i++) {
        source.append(tokens.get(random.nextInt(tokens.size())));
        source.append(tokens.get(random.nextInt(tokens.size())));
        source.append(" q").append(i).append("q ");
      }
      var rendered = Safety.rendered(format, source.toString());
      silent += rendered.warnings().isEmpty() ? 1 : 0;
      for (int i = 0; i < words && rendered.warnings().isEmpty(); i++) {
        assertTrue(
            rendered.html().contains("q" + i + "q") || source.indexOf("<!--") >= 0,
            "q" + i + "q of " + source + " → " + rendered.html());
      }
    }
    assertTrue(silent > 100, "only " + silent);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<title>W</title>",
        "<textarea rows=2>W",
        "<noscript>W</noscript>",
        "<noembed>W",
        "<style>W",
        "<noframes>W",
        "<script>W",
        "<iframe src=//a.example/>W",
        "<iframe srcdoc=W></iframe>",
        "<xmp>W</xmp>",
        "<plaintext>W",
        "<template>W</template>",
        "<select><option>W</select>",
        "<button>W</button>",
        "<input value=W>",
        "<input type=checkbox name=a title=W>",
        "<button title=W>a</button>",
        "<form action=W>a</form>",
        "<select><optgroup label=W>",
        "<option label=W>a",
        "<math><mi>W</mi></math>",
        "<svg><text>W</text></svg>",
        "<svg><title>W</title></svg>",
        "<object data=W>a</object>",
        "<object>W</object>",
        "<embed src=W>",
        "<map><area href=b alt=c><area href=W></map>",
        "<meter value=W>a</meter>",
        "<canvas>W</canvas>",
        "<dialog>W</dialog>",
        "<my-element>W</my-element>",
        "<my-a b=W>c",
        "<x:y>W</x:y>",
        "<frameset><frame src=W>",
        "<applet code=W>a</applet>",
        "<bgsound src=W>",
        "<a href=W>b</a>",
        "<a href='#W'>b</a>",
        "<a href='https://W.example/'></a>",
        "<a href=https://a.example/ title=W>b</a>",
        "<a href=b title=W>c</a>",
        "<a title=W>b</a>",
        "<a href=data:W>b</a>",
        "<a href=https://a.example/ download=W>b</a>",
        "<p onclick=W>a",
        "<img src=W>",
        "<img src=a alt=W>",
        "<img alt=W>",
        "<img src=data:a,W>",
        "<img title=W>",
        "<img src=https://a.example/b longdesc=W>",
        "<img src=https://a.example/b alt=W>",
        "<p title=W>a",
        "<td title=W>a",
        "<div title=W>a</div>",
        "<b title=W>a",
        "<hr title=W>",
        "<ol start=W><li>a</ol>",
        "<li value=W>a",
        "<table summary=W><tr><td>a</table>",
        "<th abbr=W>a",
        "<td>W",
        "<caption>W",
        "<summary>W",
        "<figcaption>W",
        "<legend>W",
        "<rt>W",
        "<blockquote cite=http://W>a</blockquote>",
        "<ins datetime=W>a</ins>",
        "<time datetime=W>a",
        "<p lang=W_>a</p>",
        "<p dir=W>a",
        "</3 W >",
        "a<![CDATA[W]]>",
        "<?php echo W ?>",
        "<!W>",
        "</ W>",
        "</p W>",
        "</p title=W>",
        "<b et W>c",
        "<b \"W>c",
        "<x W",
        "a <!-- W",
        "</b W",
        "<!W",
        "<p hidden>W",
        "<del>W</del>",
        "<s>W",
        "<audio>W</audio>",
        "<video>W</video>",
        "<audio src=W></audio>",
        "<video src=W></video>",
        "<video poster=W></video>",
        "<pre><img src=W></pre>",
        "<ul>W<li>a</ul>",
        "<table>W<tr>W<td>a</table>",
        "<dl>W</dl>",
        "<h1><h2>W</h1>",
        "<marquee>W",
        "<center>W",
        "<font>W",
        "<nobr>W",
        "<u>W",
        "<big>W",
        "<label>W"
      })
  void a_word_is_shown_or_named(String source) {
    for (var start : List.of("", "Début ", "<p>Début <b>b</b> ")) {
      for (var end : List.of("", " fin", "\n\n<p>fin")) {
        assertNamed(Format.HTML, start + source.replace("W", WORD) + end);
        assertNamed(Format.MARKDOWN, start + source.replace("W", WORD) + end);
      }
    }
  }

  private static void assertNamed(Format format, String source) {
    var rendered = Safety.rendered(format, source);
    var all = rendered.html() + rendered.warnings();
    assertTrue(all.toLowerCase(Locale.ROOT).contains(WORD), source + " → " + all);
  }

  @Test
  void at_most_fifty_warnings_are_given_and_one_that_counts_the_rest() {
    var warnings = Safety.rendered(Format.HTML, images(50)).warnings();
    assertEquals(50, warnings.size());
    assertEquals("image-removed", warnings.getLast().code());
    warnings = Safety.rendered(Format.HTML, images(53)).warnings();
    assertEquals(51, warnings.size());
    assertEquals(
        new Warning("more", Optional.empty(), "There are 3 more warnings."), warnings.getLast());
    assertEquals(1, Safety.rendered(Format.HTML, "<img src=b>".repeat(10_000)).warnings().size());
  }

  private static String images(int number) {
    var source = new StringBuilder();
    for (int i = 0; i < number; i++) {
      source.append("<img src=").append(i).append(">");
    }
    return source.toString();
  }

  @Test
  void an_excerpt_has_at_most_100_whole_characters() {
    for (var filler : List.of("a", "é", "😀", "<b>", "\n", "&amp;")) {
      for (var around :
          List.of("<title>%s", "<img src='%s'>", "<x%s>", "<x %s>", "<p title='%s'>", "</3%s>")) {
        for (int size : new int[] {40, 99, 100, 101, 5_000}) {
          for (var warning :
              Safety.rendered(Format.HTML, around.formatted(filler.repeat(size))).warnings()) {
            var excerpt = warning.excerpt().orElseThrow();
            assertTrue(excerpt.codePointCount(0, excerpt.length()) <= 100, excerpt);
            assertFalse(excerpt.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF), excerpt);
            assertTrue(warning.detail().length() < 200, warning.detail());
          }
        }
      }
    }
    var excerpts =
        Safety.rendered(Format.HTML, "<title>" + "😀".repeat(200)).warnings().stream()
            .map(warning -> warning.excerpt().orElseThrow())
            .toList();
    assertEquals(List.of("<title>" + "😀".repeat(92) + "…"), excerpts);
  }
}
