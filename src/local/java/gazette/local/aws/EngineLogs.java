package gazette.local.aws;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.logging.log4j.core.config.Configurator;

/// Keeps the log lines of DynamoDB Local and ElasticMQ off the console.
public final class EngineLogs {

  private static final Logger JETTY = Logger.getLogger("org.eclipse.jetty");

  private EngineLogs() {}

  /// Limits the log of DynamoDB Local and its Jetty to warnings.
  public static void quiet() {
    JETTY.setLevel(Level.WARNING);
    Configurator.setRootLevel(org.apache.logging.log4j.Level.WARN);
  }

  /// Turns the log of ElasticMQ off. Must run before the first of its classes is loaded, because
  /// its actor system reads the settings once.
  static void quietElasticMq() {
    System.setProperty("pekko.loglevel", "OFF");
    System.setProperty("pekko.stdout-loglevel", "OFF");
    System.setProperty("pekko.daemonic", "on");
  }
}
