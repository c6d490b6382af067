package gazette.markup.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gazette.markup.Format;
import gazette.markup.Safety;
import org.junit.jupiter.api.Test;

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
        "a\n\n- b\n- c\n  - d\n  - e\n    - f\n- g\n\nh");
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
