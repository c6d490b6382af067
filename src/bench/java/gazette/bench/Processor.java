package gazette.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/// The processor time of calls: of the thread that makes them, and of the JDK's HTTP clients, which
/// work for it on threads of their own. Not of the collector and the compiler.
public final class Processor {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final String CLIENT = "HttpClient-";

  private Processor() {}

  /// Milliseconds a call, once it has been made so often.
  public static double millis(int warm, int count, Runnable one) {
    repeat(warm, one);
    return millis(() -> repeat(count, one)) / count;
  }

  /// Milliseconds of one piece of work.
  public static double millis(Runnable work) {
    var clients = ofClients();
    var before = THREADS.getCurrentThreadCpuTime();
    work.run();
    var own = THREADS.getCurrentThreadCpuTime() - before;
    return (own + ofClients() - clients) / 1e6;
  }

  private static void repeat(int times, Runnable one) {
    for (var i = 0; i < times; i++) {
      one.run();
    }
  }

  private static long ofClients() {
    var sum = 0L;
    for (var thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
      if (thread != null && thread.getThreadName().startsWith(CLIENT)) {
        sum += Math.max(0, THREADS.getThreadCpuTime(thread.getThreadId()));
      }
    }
    return sum;
  }
}
