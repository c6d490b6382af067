package gazette.local;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.logging.log4j.core.config.Configurator;

/// Keeps what the engine tells of itself off the console.
final class Console {

  private static final Logger JETTY = Logger.getLogger("org.eclipse.jetty");

  private Console() {}

  static void quiet() {
    JETTY.setLevel(Level.WARNING);
    Configurator.setRootLevel(org.apache.logging.log4j.Level.WARN);
  }
}
