package gazette.local.aws;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.logging.log4j.core.config.Configurator;

/// Keeps what the engines tell of themselves off the console.
public final class Console {

  private static final Logger JETTY = Logger.getLogger("org.eclipse.jetty");

  private Console() {}

  public static void quiet() {
    JETTY.setLevel(Level.WARNING);
    Configurator.setRootLevel(org.apache.logging.log4j.Level.WARN);
  }

  /// Has to come before ElasticMQ's first class: its actors read this once.
  static void quietQueues() {
    System.setProperty("pekko.loglevel", "OFF");
    System.setProperty("pekko.stdout-loglevel", "OFF");
    System.setProperty("pekko.daemonic", "on");
  }
}
