package gazette.http;

import gazette.http.Problem.Violation;
import gazette.runtime.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// The JSON object that a client sent, and what is wrong with it so far.
///
/// @param digest the SHA-256 of its bytes, in hexadecimal
public record Body(ObjectNode json, Violations violations, String digest) {

  /// The most bytes of a body that are read.
  public static final int MAX_BYTES = 1 << 20;

  static Body read(Optional<String> contentType, String mediaType, byte[] content) {
    if (contentType.filter(type -> hasType(mediaType, type)).isEmpty()) {
      throw Problem.unsupportedMediaType(mediaType);
    }
    return read(content, MAX_BYTES);
  }

  /// Whatever its type says; nothing at all is an object without members.
  static Body readAny(byte[] content, int limit) {
    return content.length == 0
        ? read("{}".getBytes(StandardCharsets.UTF_8), limit)
        : read(content, limit);
  }

  private static Body read(byte[] content, int limit) {
    if (content.length > limit) {
      throw Problem.contentTooLarge(limit);
    }
    var violations = new Violations();
    var json = StrictJson.read(utf8(content), violations);
    return new Body(json, violations, HexFormat.of().formatHex(Sha256.of(content)));
  }

  /// What this merge patch (RFC 7396) makes of `target`.
  public Body patched(Json target) {
    return new Body(MergePatch.apply(target.toNode(), json), violations, digest);
  }

  /// Takes out the mistakes that lie at the pointer or below it, to be told elsewhere.
  public List<Violation> takeViolations(String pointer) {
    return violations.take(pointer);
  }

  public ObjectReader reader() {
    return new ObjectReader(json, JsonLocation.root(), violations);
  }

  /// Throws a 422 that names the mistakes found until now.
  public void check() {
    if (!violations.isEmpty()) {
      throw Problem.unprocessable(violations);
    }
  }

  private static boolean hasType(String mediaType, String contentType) {
    var parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
    for (var i = 1; i < parts.length; i++) {
      var parameter = parts[i].strip();
      if (parameter.startsWith("charset=") && !parameter.matches("charset=\"?utf-8\"?")) {
        return false;
      }
    }
    return parts[0].strip().equals(mediaType);
  }

  private static String utf8(byte[] content) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      throw Problem.badRequest("the body is not UTF-8");
    }
  }
}
