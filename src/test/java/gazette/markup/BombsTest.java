package gazette.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.testing.ProcessorTime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Sources that are made to be costly. What it costs to render them grows no faster than they do.
class BombsTest {

  /// The size of the largest source that is rendered, in characters.
  private static final int MAX_SIZE = 200 << 10;

  private static final Rendering TOO_LARGE = new Rendering.TooLarge(2 << 20);
  private static final Renderer RENDERER = new Renderer();

  private static List<String> repeated() throws IOException {
    return MarkupSamples.lines("repeated.txt");
  }

  @ParameterizedTest
  @MethodSource("repeated")
  void a_repeated_token_costs_what_its_length_does(String token) {
    for (var format : Format.values()) {
      var _ = rendered(format, size -> filled(token, size));
    }
  }

  /// Sources of a given size with elements or marks that are opened and never closed, or closed in
  /// the wrong order.
  private static Stream<IntFunction<String>> unbalanced() {
    return Stream.of(
        size -> filled("<b>", size / 2) + filled("<p>", size / 2),
        size -> "<div>".repeat(256) + filled("<b>", size / 2) + filled("<p>", size / 2),
        size -> filled("<div>", size / 2) + filled("</span>", size / 2),
        size -> filled("<div>", size / 2) + filled("</div>", size / 2),
        size -> filled("<font>", size / 2) + filled("<p>a", size / 2),
        size -> filled("<ul><li>", size / 2) + filled("</li></ul>", size / 2),
        size -> "<b><i><u><s><q>".repeat(10) + filled("<p>a", size),
        size -> "<table><tr><td>".repeat(99) + filled("<td>a", size),
        size -> filled("> ", size / 2) + "a" + filled("\n", size / 2),
        size -> filled("*", size / 2) + "a" + filled("*", size / 2),
        size -> filled("*a ", size / 2) + filled("b*", size / 2),
        size -> filled("**a *", size / 2) + filled("*b**", size / 2),
        size -> filled("![", size / 2) + "a" + filled("](b)", size / 2),
        size -> filled("[", size / 2) + "a" + filled("](b)", size / 2),
        size -> filled("[[]()", size),
        size -> filled("![[]()", size),
        size -> filled("[`]`[]()", size),
        size -> filled("[[](]) ", size),
        size -> filled("[[](a \"]\")", size),
        size -> filled("[<a b=']'>[]()", size),
        size -> "<pre>" + filled("&nbsp;<b>", size),
        size -> "<a href=#b>c</a>" + filled("<i id=a><p lang=fr>a", size),
        size -> filled("<div>", size / 2) + filled("<li>a</li><ul>", size / 2),
        size -> filled("<ruby><rt>", size / 2) + filled("a<p>", size / 2),
        size -> filled("~~a ", size / 2) + filled("b~~", size / 2),
        size -> filled("<a x=", size / 2) + filled("'", size / 2),
        size -> "<a " + filled("title=x ", size) + "href=/>a",
        size -> "<a " + attributes(size / 10) + "href=/>a",
        size -> "a" + filled(" ", size) + "b",
        size -> "`".repeat(300) + filled(" ``` ` ", size),
        BombsTest::backticks);
  }

  @ParameterizedTest
  @MethodSource("unbalanced")
  void an_unbalanced_source_costs_what_its_length_does(IntFunction<String> source) {
    for (var format : Format.values()) {
      var _ = rendered(format, source);
    }
  }

  @Test
  void lists_as_deep_as_a_source_allows_cost_what_their_length_does() {
    var _ =
        rendered(
            Format.MARKDOWN,
            size -> {
              var source = new StringBuilder();
              for (int depth = 0; source.length() < size; depth++) {
                source.append("  ".repeat(depth)).append("- a\n");
              }
              return source.toString();
            });
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
    assertEquals(
        TOO_LARGE, rendered(Format.MARKDOWN, size -> references("https://a.example/", size)));
    assertEquals(TOO_LARGE, rendered(Format.MARKDOWN, size -> references("javascript:", size)));
  }

  private static String references(String address, int size) {
    return "[a]: " + address + filled("b", size / 2) + "\n\n" + "[a] ".repeat(size / 10);
  }

  @Test
  void a_table_filled_up_to_its_width_is_too_large() {
    var wide = rendered(Format.MARKDOWN, size -> table(size / 10, 3 * size / 20));
    assertInstanceOf(Rendering.TooLarge.class, wide);
    var many =
        rendered(
            Format.MARKDOWN,
            size -> {
              var table = table(400, 500) + "\n";
              return table.repeat(size / table.length());
            });
    assertInstanceOf(Rendering.TooLarge.class, many);
  }

  /// A head of many columns, and rows that have the first cell alone.
  private static String table(int columns, int rows) {
    return "|a".repeat(columns) + "\n" + "|-".repeat(columns) + "\n" + "|a\n".repeat(rows);
  }

  @Test
  void formatting_that_every_paragraph_repeats_is_too_large() {
    var repeated = rendered(Format.HTML, size -> "<strong>".repeat(20) + filled("<p>a", size));
    assertInstanceOf(Rendering.TooLarge.class, repeated);
  }

  @Test
  void a_source_of_the_largest_size_is_rendered() {
    var prose = "Une phrase, « deux » & *trois*.\n\n";
    assertInstanceOf(Rendering.Done.class, rendered(Format.MARKDOWN, size -> filled(prose, size)));
    assertInstanceOf(Rendering.Done.class, rendered(Format.HTML, size -> filled("\"", size)));
    assertInstanceOf(Rendering.Done.class, rendered(Format.HTML, size -> filled("<", size)));
  }

  /// Renders a source of the largest size, whose cost is compared with one of half the size.
  private static Rendering rendered(Format format, IntFunction<String> source) {
    var whole = source.apply(MAX_SIZE);
    var half = source.apply(MAX_SIZE / 2);
    return ProcessorTime.assertGrowsLinearly(
        () -> RENDERER.render(format, whole), () -> RENDERER.render(format, half));
  }

  private static String filled(String token, int size) {
    return token.repeat(size / token.length());
  }

  private static String attributes(int count) {
    return String.join(
        " ", IntStream.range(0, count).mapToObj(number -> "a" + number + "=b").toList());
  }

  /// Runs of one, two, three … backticks.
  private static String backticks(int size) {
    List<String> runs = new ArrayList<>();
    for (int length = 1, sum = 0; sum + length < size; sum += length++) {
      runs.add("`".repeat(length));
    }
    return String.join(" ", runs);
  }
}
