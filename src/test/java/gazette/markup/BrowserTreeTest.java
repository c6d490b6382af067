package gazette.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jsoup.Jsoup;
import org.jsoup.nodes.TextNode;
import org.junit.jupiter.api.Test;

/// Compares the blocks around each word with those of a browser's tree, as jsoup builds it.
class BrowserTreeTest {

  private static final int RUNS = 4_000;

  private static final List<String> BLOCKS = List.of("blockquote", "list", "li", "figure", "td");

  private static final List<String> TOKENS =
      List.of(
          "<div>",
          "</div>",
          "<section>",
          "</section>",
          "<article>",
          "</article>",
          "<p>",
          "</p>",
          "<blockquote>",
          "</blockquote>",
          "<ul><li>",
          "</ul>",
          "<ol><li>",
          "</ol>",
          "<li>",
          "</li>",
          "</h2>",
          "</span>",
          "<span>",
          "<b>",
          "</b>",
          "<!-- x --!>",
          "</br>",
          "<search>",
          "</search>",
          "<figure>",
          "</figure>",
          "<table><tr><td>",
          "</table>");

  /// A word's name and the names of the blocks around it, outermost first.
  private record Word(String text, List<String> blocks) {}

  @Test
  void a_word_is_in_the_blocks_that_a_browser_puts_it_in() {
    var random = new Random(5);
    for (int run = 0; run < RUNS; run++) {
      var source = new StringBuilder("<div>");
      int words = 1 + random.nextInt(12);
      for (int word = 0; word < words; word++) {
        source.append(TOKENS.get(random.nextInt(TOKENS.size())));
        source.append(TOKENS.get(random.nextInt(TOKENS.size())));
        source.append(" w").append(word).append(' ');
      }
      var html = source.toString();
      assertEquals(words(html), words(Safety.rendered(Format.HTML, html).html()), html);
    }
  }

  private static List<Word> words(String html) {
    var words = new ArrayList<Word>();
    Jsoup.parseBodyFragment(html)
        .body()
        .forEachNode(node -> {
          if (node instanceof TextNode text) {
            for (var word : text.text().strip().split(" +")) {
              words.add(new Word(word, blocks(text)));
            }
          }
        });
    words.removeIf(word -> word.text().isEmpty());
    return words;
  }

  /// Returns the names of the blocks around a text, with the lists and items that HTML requires.
  private static List<String> blocks(TextNode text) {
    var names = new ArrayDeque<String>();
    var inner = "";
    for (var node = text.parent(); node != null; node = node.parent()) {
      var name = node.nodeName().replaceAll("^[uo]l$", "list");
      if (!BLOCKS.contains(name)) {
        continue;
      }
      if (name.equals("list") && !inner.equals("li")) {
        names.addFirst("li");
      }
      if (inner.equals("li") && !name.equals("list")) {
        names.addFirst("list");
      }
      names.addFirst(name);
      inner = name;
    }
    if (inner.equals("li")) {
      names.addFirst("list");
    }
    return List.copyOf(names);
  }
}
