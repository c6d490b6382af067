package gazette.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.markup.Renderer;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds every regular expression to time that is linear in its input, by the number of characters
/// that the matcher looks at.
class RegularExpressionsTest {

  /// The number of repetitions; twice as many are compared with it.
  private static final int REPETITIONS = 200;

  /// Twice the steps for twice the input, and some room; quadratic growth takes four times as many.
  private static final double MAX_RATIO = 2.5;

  private static final int MAX_ALPHABET = 16;

  /// A character that no expression asks for.
  private static final String OTHER = "\u0001";

  private static final Path SOURCES = Path.of("src/main/java");

  private static final Pattern INLINE =
      Pattern.compile(
          "\\.(?:split|replaceAll|replaceFirst|matches)\\(\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

  private static final Pattern COMPILED = Pattern.compile("Pattern\\.compile\\(");

  /// A sequence that counts how often a character is looked at.
  private static final class Counted implements CharSequence {

    private final String text;
    private long steps;

    private Counted(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      steps++;
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private static List<Pattern> expressions() throws IOException, URISyntaxException {
    List<Pattern> all = new ArrayList<>(constants());
    for (var source : sources()) {
      var inline = INLINE.matcher(source);
      while (inline.find()) {
        all.add(Pattern.compile(inline.group(1).translateEscapes()));
      }
    }
    return all;
  }

  @Test
  void every_expression_is_a_constant_or_written_where_it_is_used()
      throws IOException, URISyntaxException {
    long compiled = sources().stream().mapToLong(s -> COMPILED.matcher(s).results().count()).sum();
    assertEquals(compiled, constants().size());
    assertTrue(expressions().size() > 40);
  }

  @ParameterizedTest
  @MethodSource("expressions")
  void twice_the_input_takes_twice_the_steps(Pattern expression) {
    var alphabet = alphabet(expression);
    for (var first : alphabet) {
      for (var second : alphabet) {
        check(expression, "", first + second);
        check(expression, first, second);
      }
    }
  }

  private static void check(Pattern expression, String start, String repeated) {
    for (var end : List.of("", OTHER)) {
      var half = start + repeated.repeat(REPETITIONS) + end;
      var whole = start + repeated.repeat(2 * REPETITIONS) + end;
      for (ToLongFunction<String> steps :
          List.<ToLongFunction<String>>of(
              text -> found(expression, text), text -> matched(expression, text))) {
        long bound = Math.round(MAX_RATIO * steps.applyAsLong(half)) + REPETITIONS;
        assertTrue(
            steps.applyAsLong(whole) <= bound,
            () -> "%s on '%s' and '%s' repeated".formatted(expression, start, repeated));
      }
    }
  }

  private static long found(Pattern expression, String text) {
    var counted = new Counted(text);
    var matcher = expression.matcher(counted);
    while (matcher.find()) {
      // goes on to the next
    }
    return counted.steps;
  }

  private static long matched(Pattern expression, String text) {
    var counted = new Counted(text);
    var _ = expression.matcher(counted).matches();
    return counted.steps;
  }

  /// Returns the characters that the expression names, and one of each kind that it may ask for.
  private static Set<String> alphabet(Pattern expression) {
    var alphabet = new LinkedHashSet<>(List.of(" ", "a", "0", "\n", "-", "\"", ".", "/"));
    expression
        .pattern()
        .replaceAll("\\\\[pxdswu](\\{[^}]*\\})?", "")
        .codePoints()
        .mapToObj(Character::toString)
        .limit(MAX_ALPHABET)
        .forEach(alphabet::add);
    return alphabet;
  }

  private static List<Pattern> constants() throws IOException, URISyntaxException {
    var classes =
        Path.of(Renderer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    var patterns = new ArrayList<Pattern>();
    try (var files = Files.walk(classes)) {
      for (var file : files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
        var name = classes.relativize(file).toString().replace('/', '.');
        patterns.addAll(constants(name.substring(0, name.length() - ".class".length())));
      }
    }
    return patterns;
  }

  private static List<Pattern> constants(String name) {
    var patterns = new ArrayList<Pattern>();
    try {
      var type = Class.forName(name, false, Renderer.class.getClassLoader());
      for (var field : type.getDeclaredFields()) {
        if (field.getType() == Pattern.class && Modifier.isStatic(field.getModifiers())) {
          field.setAccessible(true);
          patterns.add((Pattern) field.get(null));
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(name, e);
    }
    return patterns;
  }

  private static List<String> sources() throws IOException {
    var sources = new ArrayList<String>();
    try (var files = Files.walk(SOURCES)) {
      for (var file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        sources.add(Files.readString(file));
      }
    }
    return sources;
  }
}
