package gazette.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Isolated("it looks at the clock")
class BombsTest {

  private static final int SIZE = 200 << 10;
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final Renderer RENDERER = new Renderer();

  /// Repeated up to the size of a source, in both formats.
  private static List<String> repeated() throws IOException {
    return MarkupSamples.lines("repeated.txt");
  }

  @ParameterizedTest
  @MethodSource("repeated")
  void whatever_is_repeated_is_rendered_soon(String token) {
    for (var format : Format.values()) {
      soon(format, token.repeat(SIZE / token.length()));
    }
  }

  /// Opened and never closed, or closed the wrong way round.
  private static Stream<String> pairs() {
    var half = SIZE / 2;
    return Stream.of(
        filled("<b>", half) + filled("<p>", half),
        "<div>".repeat(256) + filled("<b>", half) + filled("<p>", half),
        filled("<div>", half) + filled("</span>", half),
        filled("<div>", half) + filled("</div>", half),
        filled("<font>", half) + filled("<p>a", half),
        filled("<ul><li>", half) + filled("</li></ul>", half),
        "<b><i><u><s><q>".repeat(10) + filled("<p>a", SIZE),
        "<table><tr><td>".repeat(99) + filled("<td>a", SIZE),
        filled("> ", half) + "a" + filled("\n", half),
        filled("*", half) + "a" + filled("*", half),
        filled("*a ", half) + filled("b*", half),
        filled("**a *", half) + filled("*b**", half),
        filled("![", half) + "a" + filled("](b)", half),
        filled("[", half) + "a" + filled("](b)", half),
        filled("~~a ", half) + filled("b~~", half),
        filled("<a x=", half) + filled("'", half),
        "<a " + filled("title=x ", SIZE) + "href=/>a",
        "<a " + attributes() + "href=/>a",
        "a" + filled(" ", SIZE) + "b",
        "`".repeat(300) + filled(" ``` ` ", SIZE),
        backticks());
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void what_never_ends_is_rendered_soon(String source) {
    for (var format : Format.values()) {
      soon(format, source);
    }
  }

  @Test
  void lists_as_deep_as_a_source_allows_are_rendered_soon() {
    var source = new StringBuilder();
    for (int depth = 0; source.length() < SIZE; depth++) {
      source.append("  ".repeat(depth)).append("- a\n");
    }
    soon(Format.MARKDOWN, source.toString());
  }

  @Test
  void a_nesting_is_kept_to_a_depth_that_readers_can_show() {
    var html = Safety.rendered(Format.HTML, "<blockquote>".repeat(10_000) + "a").html();
    assertEquals(60, html.split("<blockquote>", -1).length - 1);
    assertTrue(html.contains("<p>a</p>"));
    Safety.check(Format.HTML, "<blockquote><ul><li>".repeat(500) + "a");
    Safety.check(Format.HTML, "<table><td>".repeat(500) + "a");
    Safety.check(Format.MARKDOWN, "> - ".repeat(500) + "a");
  }

  @Test
  void a_long_address_referred_to_a_thousand_times_is_too_large() {
    var source = "[a]: https://a.example/" + "b".repeat(100_000) + "\n\n" + "[a] ".repeat(20_000);
    assertEquals(new Rendering.TooLarge(2 << 20), soon(Format.MARKDOWN, source));
    var refused = "[a]: javascript:" + "b".repeat(100_000) + "\n\n" + "[a] ".repeat(20_000);
    assertEquals(new Rendering.TooLarge(2 << 20), soon(Format.MARKDOWN, refused));
  }

  @Test
  void a_table_filled_up_to_its_width_is_too_large() {
    var wide = "|a".repeat(20_000) + "\n" + "|-".repeat(20_000) + "\n" + "|a\n".repeat(30_000);
    assertInstanceOf(Rendering.TooLarge.class, soon(Format.MARKDOWN, wide));
    var one = "|a".repeat(400) + "\n" + "|-".repeat(400) + "\n" + "|a\n".repeat(500) + "\n";
    var many = soon(Format.MARKDOWN, one.repeat(SIZE / one.length()));
    assertInstanceOf(Rendering.TooLarge.class, many);
  }

  @Test
  void formatting_that_every_paragraph_repeats_is_too_large() {
    var source = "<strong>".repeat(20) + filled("<p>a", SIZE);
    assertInstanceOf(Rendering.TooLarge.class, soon(Format.HTML, source));
  }

  @Test
  void a_source_of_the_largest_size_is_no_trouble() {
    var source = filled("Une phrase, « deux » & *trois*.\n\n", SIZE);
    assertInstanceOf(Rendering.Done.class, soon(Format.MARKDOWN, source));
    assertInstanceOf(Rendering.Done.class, soon(Format.HTML, "\"".repeat(SIZE)));
    assertInstanceOf(Rendering.Done.class, soon(Format.HTML, "<".repeat(SIZE)));
  }

  private static Rendering soon(Format format, String source) {
    return assertTimeoutPreemptively(SOON, () -> RENDERER.render(format, source));
  }

  private static String filled(String token, int size) {
    return token.repeat(size / token.length());
  }

  private static String attributes() {
    return String.join(
        " ", IntStream.range(0, 20_000).mapToObj(number -> "a" + number + "=b").toList());
  }

  private static String backticks() {
    List<String> runs = new ArrayList<>();
    for (int length = 1; length < 620; length++) {
      runs.add("`".repeat(length));
    }
    return String.join(" ", runs);
  }
}
