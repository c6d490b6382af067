package gazette.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterOutputStream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Values as compressed JSON (RFC 1951): what is read whole and never asked about costs less so.
///
/// The names of a packed record's components are stored data: to rename one is a migration.
public final class Packed {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_ABSENT))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private Packed() {}

  public static byte[] pack(Object value) {
    var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    var packed = new ByteArrayOutputStream();
    try (var out = new DeflaterOutputStream(packed, deflater)) {
      out.write(JSON.writeValueAsBytes(value));
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
    return JSON.readValue(json.toByteArray(), type);
  }

  /// The same for equal values: 128 bits of the SHA-256 of their JSON, in hexadecimal.
  public static String digest(Object value) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(JSON.writeValueAsBytes(value));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
