package gazette.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/// The content codings of responses, chosen by Accept-Encoding (RFC 9110, section 12.5.3).
enum ContentCoding {
  IDENTITY,
  GZIP;

  /// The size in bytes up to which compression does not pay.
  private static final int MIN_GZIP_BYTES = 1024;

  /// Returns the coding for the response to a request: gzip if its header accepts it.
  static ContentCoding accepted(Request request) {
    return request.header("accept-encoding").filter(ContentCoding::acceptsGzip).isPresent()
        ? GZIP
        : IDENTITY;
  }

  private static boolean acceptsGzip(String acceptEncoding) {
    var any = false;
    for (var part : acceptEncoding.toLowerCase(Locale.ROOT).split(",", -1)) {
      var parameter = part.indexOf(';');
      var coding = (parameter < 0 ? part : part.substring(0, parameter)).strip();
      var taken = parameter < 0 || !isRefused(part.substring(parameter + 1));
      if (coding.equals("gzip")) {
        return taken;
      }
      any |= coding.equals("*") && taken;
    }
    return any;
  }

  /// Returns whether the parameters of a coding give it the weight 0.
  private static boolean isRefused(String parameters) {
    for (var parameter : parameters.split(";", -1)) {
      var equals = parameter.indexOf('=');
      if (equals >= 0 && parameter.substring(0, equals).strip().equals("q")) {
        return parameter.substring(equals + 1).strip().matches("0(\\.0*)?");
      }
    }
    return false;
  }

  /// Adds the headers of content negotiation, and compresses the content if that pays. `Vary` names
  /// Origin because the gateway adds headers of CORS by it (docs/decisions/0051).
  Response apply(Response response) {
    response.header("Vary", "Accept-Encoding, Origin").header("X-Content-Type-Options", "nosniff");
    return compresses(response)
        ? response.header("Content-Encoding", "gzip").content(gzip(response.content()))
        : response;
  }

  /// Returns the entity tag that `content` has in the coding that `response` will have. A strong
  /// tag differs between codings (RFC 9110, section 8.8.3.3).
  String entityTag(EntityTag content, Response response) {
    return compresses(response) ? quoted(content) : content.quoted();
  }

  /// Returns the entity tag of the content in this coding, in quotes.
  String quoted(EntityTag content) {
    return this == GZIP ? '"' + content.value() + "-gzip\"" : content.quoted();
  }

  private boolean compresses(Response response) {
    return this == GZIP && response.content().length > MIN_GZIP_BYTES;
  }

  private static byte[] gzip(byte[] content) {
    var coded = new ByteArrayOutputStream(content.length / 2);
    try (var out = new GZIPOutputStream(coded)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return coded.toByteArray();
  }
}
