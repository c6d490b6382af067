package gazette.local;

import gazette.local.gateway.GatewayResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// Serves the images of the sample articles.
final class SampleImages {

  private static final Path FOLDER = Path.of("src/local/resources/images");
  private static final Pattern NAME = Pattern.compile("/images/([a-z-]{1,40}\\.svg)");

  private SampleImages() {}

  /// Returns an image by its path, such as `/images/dune.svg`; empty if there is none.
  static Optional<GatewayResponse> serve(String path) {
    var name = NAME.matcher(path);
    if (!name.matches() || !Files.isRegularFile(FOLDER.resolve(name.group(1)))) {
      return Optional.empty();
    }
    try {
      var image = Files.readString(FOLDER.resolve(name.group(1)));
      return Optional.of(GatewayResponse.of(200, "image/svg+xml", image));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
