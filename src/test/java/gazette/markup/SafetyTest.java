package gazette.markup;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SafetyTest {

  private static final int RUNS = 4_000;

  @ParameterizedTest
  @MethodSource("payloads")
  void a_payload_does_no_harm(String payload) {
    for (var format : Format.values()) {
      Safety.check(format, payload);
      Safety.check(format, "a\n\n" + payload + "\n\nb <b>c</b>");
      Safety.check(format, "<table><tr><td title=\"" + payload + "\">" + payload);
      Safety.check(format, "[x]: " + payload + "\n\n[x] ![x]\n\n| " + payload + "|\n|-|\n|a|");
    }
  }

  @Test
  void many_payloads_are_known() throws IOException {
    assertTrue(payloads().size() > 140);
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void any_soup_of_tags_does_no_harm(Format format) throws IOException {
    soup(format, 1, MarkupSamples.lines("tokens.txt"));
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void any_mix_of_payloads_does_no_harm(Format format) throws IOException {
    soup(
        format,
        2,
        payloads().stream()
            .flatMap(payload -> Arrays.stream(payload.split("(?<=[>\\s\"])|(?=[<\"&])")))
            .toList());
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void any_characters_do_no_harm(Format format) {
    var random = new Random(3);
    for (int run = 0; run < RUNS; run++) {
      var source =
          random
              .ints(random.nextInt(200), 0, run % 2 == 0 ? 0x80 : 0x11000)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      Safety.check(format, source);
    }
  }

  private static void soup(Format format, long seed, List<String> tokens) {
    var random = new Random(seed);
    for (int run = 0; run < RUNS; run++) {
      var source =
          random
              .ints(1 + random.nextInt(40), 0, tokens.size())
              .mapToObj(tokens::get)
              .collect(Collectors.joining());
      Safety.check(format, source);
    }
  }

  private static List<String> payloads() throws IOException {
    return MarkupSamples.lines("payloads.txt");
  }
}
