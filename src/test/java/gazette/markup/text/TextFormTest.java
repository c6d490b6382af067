package gazette.markup.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gazette.markup.Format;
import gazette.markup.Safety;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFormTest {

  @Test
  void a_blank_line_parts_blocks() {
    assertText(Format.MARKDOWN, "# a\n\nb\nc\n\n> d\n\n---\n\ne", "a\n\nb c\n\nd\n\ne");
  }

  @Test
  void items_stand_on_lines_of_their_own_and_nested_ones_further_in() {
    assertText(
        Format.MARKDOWN,
        "a\n\n- b\n- c\n  1. d\n  2. e\n     - f\n- g\n\nh",
        "a\n\n- b\n- c\n  1. d\n  2. e\n    - f\n- g\n\nh");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<ol><li>a<li>b</ol> | 1. a,2. b",
        "<ol start=3><li>a<li value=7>b<li>c</ol> | 3. a,7. b,8. c",
        "<ol reversed start=2><li>a<li>b</ol> | 2. a,1. b",
        "<ol reversed><li>a<li>b</ol> | - a,- b",
        "<ol><li>a<ol start=5><li>b</ol><li>c</ol> | 1. a,  5. b,2. c",
        "<ul><li>a<li value=3>b</ul> | - a,- b",
        "<ol start=-1><li>a<li>b</ol> | -1. a,0. b",
        "<ol start=99999999999><li>a</ol> | 1. a",
        "<table><tr><td><ol><li>a<li>b</ol></table> | a b",
      })
  void items_of_ordered_lists_keep_their_numbers(String html, String lines) {
    assertText(Format.HTML, html, lines.replace(",", "\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2<sup>10</sup> | 2^10",
        "10<sup>-3</sup> | 10^-3",
        "(a+b)<sup>2</sup> | (a+b)^2",
        "x<sup>2</sup> | x^2",
        "5 km<sup>2</sup> | 5 km^2",
        "2<sup>n</sup> | 2^n",
        "mot<sup>1</sup> | mot [1]",
        "mot<sup>1,2</sup> suite | mot [1,2] suite",
        "слово<sup>12</sup>. | слово [12].",
        "mot<sup>[3]</sup> | mot [3]",
        "mot<sup><a href='#user-content-fn-a'>2</a></sup> | mot [2]",
        "en 2024<sup>1</sup> | en 2024 [1]",
        "1<sup>er</sup> XIX<sup>e</sup> M<sup>me</sup> n<sup>o</sup> | 1er XIXe Mme no",
        "21<sup>st</sup> | 21st",
        "mot<sup></sup> | mot",
        "H<sub>2</sub>O | H2O",
      })
  void superscripts_are_told_from_the_word_before(String html, String text) {
    assertText(Format.HTML, html, text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<q>a</q> b | “a” b",
        "<q>a <q>b</q> c</q> | “a ‘b’ c”",
        "<del>12</del> <ins>15</ins> € | 15 €",
        "de <s>douze</s> quinze | de quinze",
        "<del>a <b>b</b></del>c | c",
        "<del>tout</del> | ''",
        "<ul><li><input type=checkbox checked> fait<li><input type=checkbox> à faire</ul> | - [x]"
            + " fait,- [ ] à faire",
      })
  void quotations_deletions_and_boxes_mean_what_they_did(String html, String text) {
    assertText(Format.HTML, html, text.replace(",", "\n"));
  }

  @Test
  void notes_are_numbered_and_their_links_back_left_out() {
    assertText(
        Format.MARKDOWN,
        "4 millions[^x], 5[^y].\n\n[^x]: Conseil\n[^y]: Le Monde",
        "4 millions [1], 5 [2].\n\n1. Conseil\n2. Le Monde");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<figure><img src=https://b.example/><figcaption>f</figcaption></figure><p>Prose. | Prose.",
        "<h2>Titre</h2><ul><li>a</ul><p>Prose<p>suite | Prose suite",
        "<p>- Bonjour, dit-il.<p>— Bonsoir. | - Bonjour, dit-il. — Bonsoir.",
        "<table><tr><td><p>a</table><blockquote>Cité.</blockquote> | Cité.",
        "<ol><li>un<li>deux</ol> | un deux",
        "<p>mot<sup>1</sup> <del>12</del> 15 | mot 15",
      })
  void an_excerpt_is_of_prose_where_there_is_any(String html, String excerpt) {
    var body = Safety.rendered(Format.HTML, html);
    assertEquals(
        excerpt, Excerpts.excerpt(Optional.empty(), body.prose(), body.text(), Locale.FRENCH));
  }

  @Test
  void loose_items_stand_as_close_as_tight_ones() {
    assertText(Format.MARKDOWN, "- a\n\n  b\n\n- c", "- a\n\n  b\n- c");
  }

  @Test
  void an_empty_item_has_no_line() {
    assertText(Format.HTML, "<p>z<ul><li><li>a<li></ul>b", "z\n\n- a\n\nb");
  }

  @Test
  void line_breaks_are_kept() {
    assertText(Format.MARKDOWN, "a  \nb", "a\nb");
    assertText(Format.HTML, "<ul><li>a<br>b</ul>c<br><br>d<br>", "- a\n  b\n\nc\n\nd");
  }

  @Test
  void a_tab_parts_cells_and_a_line_break_rows() {
    assertText(
        Format.MARKDOWN,
        "| a | b |\n|---|---|\n| c | d |\n| | e |\n| f | |\n",
        "a\tb\nc\td\n\te\nf");
    assertText(
        Format.HTML,
        "<table><caption>t</caption><tr><td>a<br>b<p>c<ul><li>d<li>e</ul><td>f<tr><td>g</table>h",
        "t\na b c d e\tf\ng\n\nh");
  }

  @Test
  void images_have_no_words_and_captions_do() {
    assertText(
        Format.HTML,
        "a <img src=https://b.example/ alt=c> d<figure><img src=https://b.example/ alt=e>"
            + "<figcaption>f</figcaption></figure>",
        "a d\n\nf");
  }

  @Test
  void code_is_kept_line_by_line() {
    assertText(Format.MARKDOWN, "```\nif a:\n    b\n\nc\n```\n\nd", "if a:\n    b\n\nc\n\nd");
    assertText(Format.MARKDOWN, "- a\n\n      b\n        c", "- a\n\n  b\n    c");
  }

  @Test
  void entities_are_decoded_and_spacing_shrinks_but_for_no_break_spaces() {
    assertText(
        Format.HTML,
        "a \n\t &lt;b&gt; &amp;amp; c\u00A0! \u202F; &nbsp;d",
        "a <b> &amp; c\u00A0! \u202F; \u00A0d");
  }

  private static void assertText(Format format, String source, String text) {
    assertEquals(text, Safety.rendered(format, source).text());
  }
}
