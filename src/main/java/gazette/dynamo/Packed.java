package gazette.dynamo;

import gazette.runtime.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterOutputStream;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Stores records as JSON compressed with DEFLATE (RFC 1951), which is cheaper for what is always
/// read whole and never queried.
///
/// The names of a packed record's components are stored: to rename one is a migration.
public final class Packed {

  private static final int DIGEST_BYTES = 16;
  private static final JsonFactory FACTORY = new JsonFactory();

  private Packed() {}

  /// Returns `value`, a record or a list, as compressed JSON.
  ///
  /// @throws IllegalArgumentException if it contains a type that [RecordJson] cannot write
  public static byte[] pack(Object value) {
    var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    var packed = new ByteArrayOutputStream();
    try (var out = new DeflaterOutputStream(packed, deflater)) {
      out.write(json(value));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
    return packed.toByteArray();
  }

  static <T> T unpack(byte[] packed, Class<T> type) {
    var inflater = new Inflater(true);
    var json = new ByteArrayOutputStream(4 * packed.length);
    try (var out = new InflaterOutputStream(json, inflater)) {
      out.write(packed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      inflater.end();
    }
    return read(json.toByteArray(), type);
  }

  private static <T> T read(byte[] json, Class<T> type) {
    try (var in = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      in.nextToken();
      return RecordJson.read(in, type);
    }
  }

  private static byte[] json(Object value) {
    var json = new ByteArrayOutputStream();
    try (var out = FACTORY.createGenerator(ObjectWriteContext.empty(), json)) {
      RecordJson.write(value, out);
    }
    return json.toByteArray();
  }

  /// Returns the first 128 bits of the SHA-256 of the value's JSON, in hexadecimal. Equal values
  /// have equal digests.
  public static String digest(Object value) {
    return HexFormat.of().formatHex(Sha256.of(json(value)), 0, DIGEST_BYTES);
  }
}
