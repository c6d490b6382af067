package gazette.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterOutputStream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Values as compressed JSON: what is read whole and never asked about costs few units so.
///
/// The names of a packed record's components are stored data: to rename one is a migration.
public final class Packed {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_ABSENT))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private Packed() {}

  /// DEFLATE (RFC 1951) of the value's JSON.
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
}
