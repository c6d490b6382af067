package gazette.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gazette.testing.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Shows what attacks are rendered as to a real browser, which must run nothing of it. Skipped
/// where there is no Chromium.
class BrowserXssTest {

  private static final int MIXES = 3_000;
  private static final Pattern RESULT =
      Pattern.compile("data-hits=\"(\\d+)\" data-first=\"([^\"]*)\"");

  /// Counts calls of dialogs, then what could run at a reader's touch, and touches everything.
  private static final String BEFORE =
      """
      <!DOCTYPE html><meta charset="utf-8"><script>
      const hits = [];
      for (const name of ["alert", "confirm", "prompt", "print", "open"]) {
        window[name] = what => { hits.push(name + " " + what); };
      }
      addEventListener("click", event => event.preventDefault(), true);
      addEventListener("submit", event => event.preventDefault(), true);
      addEventListener("load", () => {
        for (const element of document.querySelectorAll("body *")) {
          if (["SCRIPT", "IFRAME", "OBJECT", "EMBED", "STYLE", "BASE", "META", "LINK"].includes(element.tagName)
              && !element.hasAttribute("data-own")) {
            hits.push("element " + element.outerHTML);
          }
          for (const attribute of element.attributes) {
            if (attribute.name.startsWith("on") || /^\\s*(javascript|vbscript|data):/i.test(attribute.value)
                || attribute.name == "style" || attribute.name == "srcdoc") {
              hits.push("attribute " + element.outerHTML);
            }
          }
          if (/^(javascript|vbscript|data):/i.test(element.protocol || "")) {
            hits.push("link " + element.outerHTML);
          }
          for (const type of ["mouseover", "focus", "click", "error", "load", "toggle"]) {
            element.dispatchEvent(new Event(type, { bubbles: true, cancelable: true }));
          }
        }
        setTimeout(() => {
          document.documentElement.dataset.hits = hits.length;
          document.documentElement.dataset.first = (hits[0] || "").slice(0, 300);
        }, 500);
      });
      </script><body>
      """;

  @TempDir private Path folder;

  private record Hits(int count, String first) {}

  private Hits shown(List<String> fragments) throws IOException, InterruptedException {
    var chromium = Chromium.find();
    assumeTrue(chromium.isPresent(), "attacks are not shown to a browser: no Chromium is here");
    var page =
        fragments.stream()
            .map("<div>%s</div>\n"::formatted)
            .collect(Collectors.joining("", BEFORE, ""));
    var file = Files.writeString(folder.resolve("attacks.html"), page);
    var document = chromium.get().documentOf(file, Files.createTempDirectory(folder, "profile"));
    var result = RESULT.matcher(document);
    assertTrue(result.find(), () -> "the page did not stay: " + document.length() + " characters");
    return new Hits(Integer.parseInt(result.group(1)), result.group(2));
  }

  private static List<String> payloads() throws IOException {
    return MarkupSamples.lines("payloads.txt");
  }

  @Test
  void nothing_of_an_attack_runs() throws IOException, InterruptedException {
    var rendered = new ArrayList<String>();
    for (var format : Format.values()) {
      for (var payload : payloads()) {
        for (var source :
            List.of(
                payload,
                "a\n\n" + payload + "\n\nb <b>c</b>",
                "<table><tr><td title=\"" + payload + "\">" + payload,
                "[x](" + payload + ") ![x](" + payload + ")")) {
          rendered.add(Safety.rendered(format, source).html());
        }
      }
    }
    var attacks = rendered.size();
    var tokens =
        payloads().stream()
            .flatMap(payload -> Arrays.stream(payload.split("(?<=[>\\s\"])|(?=[<\"&])")))
            .toList();
    var random = new Random(1);
    for (var i = 0; i < MIXES; i++) {
      var source =
          random
              .ints(1 + random.nextInt(40), 0, tokens.size())
              .mapToObj(tokens::get)
              .collect(Collectors.joining());
      rendered.add(Safety.rendered(i % 2 == 0 ? Format.HTML : Format.MARKDOWN, source).html());
    }
    assertEquals(new Hits(0, ""), shown(rendered));
    IO.println(
        "%,d attacks and %,d mixes of them in Chromium: nothing ran".formatted(attacks, MIXES));
  }

  /// The page notices what runs.
  @Test
  void what_is_not_sanitized_runs() throws IOException, InterruptedException {
    assertTrue(shown(List.of("<img src=x onerror=alert(1)>")).count() >= 2);
    assertTrue(shown(List.of("<a href='javascript:alert(1)'>x</a>")).count() >= 1);
    assertEquals(new Hits(0, ""), shown(List.of("<p>Il dit «alert(1)».</p>")));
  }
}
