package gazette.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/// Collects what tests print to standard output and standard error: functions log to the first, the
/// local system to the second.
///
/// All of it goes to `target/test-output.txt`. The rest is up to the system property
/// `gazette.test.output`:
///
/// - `file`: the console shows failures alone, each with its stack trace and the lines that were
///   printed while the test ran. Classes run in parallel, so the lines may be of other tests.
/// - `console`: the console shows all lines, and the stack traces of failures.
/// - not set: the console shows all lines. The launcher of the tests shows failures.
///
/// A test that provokes a log line asserts it by [#fromNow()].
public final class TestOutput implements TestExecutionListener {

  private static final Path FILE = Path.of("target/test-output.txt");
  private static final int MAX_LINES_OF_FAILURE = 500;

  private static final List<String> LINES = new ArrayList<>();
  private static @Nullable PrintStream file;

  private final String property = System.getProperty("gazette.test.output", "");
  private final boolean toFileOnly = property.equals("file");
  private final boolean showsFailures = !property.isEmpty();
  private final Map<String, Integer> starts = new ConcurrentHashMap<>();
  private final PrintStream console = System.out;

  @Override
  public void testPlanExecutionStarted(TestPlan plan) {
    synchronized (LINES) {
      if (file == null) {
        file = created();
        System.setOut(new PrintStream(new LineStream(System.out, toFileOnly), true, UTF_8));
        System.setErr(new PrintStream(new LineStream(System.err, toFileOnly), true, UTF_8));
      }
    }
  }

  private static PrintStream created() {
    try {
      Files.createDirectories(Objects.requireNonNull(FILE.getParent()));
      return new PrintStream(Files.newOutputStream(FILE), true, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    starts.put(test.getUniqueId(), size());
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    var start = Objects.requireNonNull(starts.remove(test.getUniqueId()));
    if (showsFailures && result.getStatus() == TestExecutionResult.Status.FAILED) {
      console.println(name(test) + " failed");
      result.getThrowable().ifPresent(thrown -> thrown.printStackTrace(console));
      if (toFileOnly) {
        showLines(linesFrom(start));
      }
    }
  }

  private static String name(TestIdentifier test) {
    return test.getSource()
        .filter(MethodSource.class::isInstance)
        .map(method -> ((MethodSource) method).getClassName() + ": " + test.getDisplayName())
        .orElseGet(test::getDisplayName);
  }

  private void showLines(List<String> lines) {
    console.printf("%d lines were printed meanwhile, in %s too%n", lines.size(), FILE);
    lines.stream()
        .skip(Math.max(0, lines.size() - MAX_LINES_OF_FAILURE))
        .forEach(line -> console.println("  " + line));
  }

  /// Returns a view of the lines that are printed from now on, by whatever thread.
  public static Printed fromNow() {
    return new Printed(size());
  }

  /// The lines that were printed since a moment.
  public static final class Printed {

    private final int start;

    private Printed(int start) {
      this.start = start;
    }

    /// Waits until a line holds all of these parts, and fails if none does after a minute.
    public void awaitLine(String... parts) throws InterruptedException {
      Polling.await(() -> hasLine(parts), () -> List.of(parts) + " in no line");
    }

    private boolean hasLine(String... parts) {
      return linesFrom(start).stream().anyMatch(line -> Stream.of(parts).allMatch(line::contains));
    }
  }

  private static int size() {
    synchronized (LINES) {
      return LINES.size();
    }
  }

  private static List<String> linesFrom(int start) {
    synchronized (LINES) {
      return List.copyOf(LINES.subList(start, LINES.size()));
    }
  }

  private static void add(String line) {
    synchronized (LINES) {
      LINES.add(line);
      Objects.requireNonNull(file).println(line);
    }
  }

  /// Splits what is written into lines. A [PrintStream] writes a line of one thread as a whole.
  private static final class LineStream extends OutputStream {

    private final OutputStream console;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    LineStream(OutputStream console, boolean toFileOnly) {
      this.console = toFileOnly ? OutputStream.nullOutputStream() : console;
    }

    @Override
    public synchronized void write(int b) throws IOException {
      console.write(b);
      if (b != '\n') {
        line.write(b);
        return;
      }
      add(line.toString(UTF_8).stripTrailing());
      line.reset();
    }

    @Override
    public void flush() throws IOException {
      console.flush();
    }
  }
}
