package gazette.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/// Content as gzip codes it.
final class Gzip {

  private Gzip() {}

  static String text(byte[] coded) {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(coded))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
