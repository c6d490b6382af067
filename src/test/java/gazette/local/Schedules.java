package gazette.local;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What runs by itself, at the rates of template.yaml.
final class Schedules implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Schedules.class.getName());
  private static final Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");

  /// One schedule and how its last run went.
  static final class Entry {
    private final Instances instances;
    private final String rate;
    private volatile @Nullable Instant last;
    private volatile String outcome = "not run yet";

    private Entry(Instances instances, String rate) {
      this.instances = instances;
      this.rate = rate;
    }

    Map<String, Object> state() {
      var at = last;
      return Map.of(
          "function",
          instances.name(),
          "rate",
          rate,
          "last",
          at == null ? "" : at.toString(),
          "outcome",
          outcome);
    }
  }

  private final List<Entry> entries = new ArrayList<>();
  private final List<Future<?>> running = new ArrayList<>();
  private final Clock clock;
  private final ScheduledExecutorService timer =
      Executors.newScheduledThreadPool(2, Thread.ofPlatform().daemon().name("schedule").factory());

  Schedules(Stack stack, Map<String, Instances> instances, Clock clock) {
    this.clock = clock;
    for (var function : stack.functions()) {
      for (var rate : function.rates()) {
        var entry = new Entry(Objects.requireNonNull(instances.get(function.name())), rate);
        entries.add(entry);
        var every = period(function.name(), rate).toSeconds();
        running.add(timer.scheduleAtFixedRate(() -> run(entry), every, every, TimeUnit.SECONDS));
      }
    }
  }

  List<Map<String, Object>> state() {
    return entries.stream().map(Entry::state).toList();
  }

  /// Runs a function's schedule now and returns when it is done.
  Map<String, Object> runNow(String function) {
    var entry =
        entries.stream().filter(e -> e.instances.name().equals(function)).findFirst().orElseThrow();
    run(entry);
    return entry.state();
  }

  @Override
  public void close() {
    running.forEach(schedule -> schedule.cancel(true));
    timer.shutdown();
  }

  private void run(Entry entry) {
    var now = clock.instant();
    try {
      entry.instances.invokeWith(event(now));
      entry.outcome = "done";
    } catch (RuntimeException e) {
      entry.outcome = "failed: " + e.getMessage();
      LOG.log(Level.ERROR, entry.instances.name() + " failed", e);
    }
    entry.last = now;
  }

  /// As EventBridge Scheduler sends it: the detail is a string.
  private static String event(Instant now) {
    return """
    {"version":"0","id":"%s","detail-type":"Scheduled Event","source":"aws.scheduler",
    "account":"000000000000","time":"%s","region":"us-east-1",
    "resources":["arn:aws:scheduler:us-east-1:000000000000:schedule/default/local"],
    "detail":"{}"}\
    """
        .formatted(UUID.randomUUID(), now.truncatedTo(ChronoUnit.SECONDS));
  }

  private static Duration period(String function, String rate) {
    var match = RATE.matcher(rate);
    if (!match.matches()) {
      throw new CannotStart(
          "template.yaml: %s runs at %s; the local system knows rate(n minutes|hours|days)"
              .formatted(function, rate));
    }
    var count = Long.parseLong(match.group(1));
    return switch (match.group(2)) {
      case "minute" -> Duration.ofMinutes(count);
      case "hour" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }
}
