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
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/// The JSON object of a request body, with the violations found in it so far.
///
/// @param digest the SHA-256 of the bytes that were sent, in hexadecimal
public record Body(ObjectNode json, Violations violations, String digest) {

  /// The maximum number of bytes of a body.
  public static final int MAX_BYTES = 1 << 20;

  /// Parses a body of the given media type, of at most [#MAX_BYTES]. Throws a 415 for another type
  /// or charset, a 413 for a larger body, and a 400 for one that is not JSON in UTF-8.
  static Body read(Optional<String> contentType, String mediaType, Supplier<byte[]> content) {
    if (contentType.filter(type -> hasType(mediaType, type)).isEmpty()) {
      throw Problem.unsupportedMediaType(mediaType);
    }
    return read(content.get(), MAX_BYTES);
  }

  /// Parses a body of at most `limit` bytes whatever its media type; an empty body is an object
  /// without members. Throws a 413 or 400 as [#read] does.
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

  /// Returns whether a member is there and null.
  public boolean isNull(String member) {
    return json.has(member) && json.get(member).isNull();
  }

  /// Returns `target` with this body applied to it as a merge patch (RFC 7396).
  public Body patched(Json target) {
    return new Body(MergePatch.apply(target.toNode(), json), violations, digest);
  }

  /// Removes and returns the violations at the pointer or below it, so that a request may fail in
  /// part.
  public List<Violation> takeViolations(String pointer) {
    return violations.take(pointer);
  }

  /// Returns a reader of the members, which adds to the violations of this body.
  public ObjectReader reader() {
    return new ObjectReader(json, JsonLocation.root(), violations);
  }

  /// Throws a 422 that lists the violations found so far, if there are any.
  public void check() {
    if (!violations.isEmpty()) {
      throw Problem.unprocessable(violations);
    }
  }

  /// Returns whether a Content-Type is the media type, in UTF-8 if it names a charset.
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
