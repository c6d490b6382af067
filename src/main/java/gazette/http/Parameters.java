package gazette.http;

import gazette.http.Problem.Violation;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The query parameters of a request. Violations are collected while parameters are read and thrown
/// together by [#check]. Unknown parameters are ignored, since trackers decorate links.
public final class Parameters {

  private final Map<String, List<String>> encoded = new HashMap<>();
  private final Violations violations = new Violations();

  Parameters(String query) {
    for (var pair : query.split("&", -1)) {
      var parts = pair.split("=", 2);
      encoded
          .computeIfAbsent(parts[0], n -> new ArrayList<>())
          .add(parts.length == 2 ? parts[1] : "");
    }
  }

  /// Returns whether a parameter is there, be it empty.
  public boolean has(String name) {
    return encoded.containsKey(name);
  }

  /// Returns whether a parameter is given once, as exactly this text.
  public boolean hasValue(String name, String text) {
    return encoded.getOrDefault(name, List.of()).equals(List.of(text));
  }

  /// Returns a parameter, percent-decoded. One that is empty, repeated or not UTF-8 is a violation.
  public Optional<String> text(String name) {
    var values = encoded.getOrDefault(name, List.of());
    if (values.isEmpty()) {
      return Optional.empty();
    }
    if (values.size() > 1) {
      return reject(name, "must be given once");
    }
    var value = decode(values.getFirst());
    if (value.isEmpty()) {
      return reject(name, "must be percent-encoded UTF-8");
    }
    return value.get().isEmpty() ? reject(name, "must not be empty") : value;
  }

  /// Returns a parameter that `parse` turns into a value.
  ///
  /// @param rule what the parameter must be, as the end of a sentence: `must be a slug`
  public <T> Optional<T> value(String name, Function<String, Optional<T>> parse, String rule) {
    return text(name)
        .flatMap(text -> {
          var value = parse.apply(text);
          return value.isPresent() ? value : reject(name, rule);
        });
  }

  /// Returns an integer of the given range, both ends included, or `absent` if the parameter is
  /// missing or invalid.
  public int integer(String name, int from, int to, int absent) {
    return value(
            name,
            text ->
                Optional.of(text)
                    .filter(t -> t.matches("\\d{1,9}"))
                    .map(Integer::valueOf)
                    .filter(n -> n >= from && n <= to),
            "must be a whole number from " + from + " to " + to)
        .orElse(absent);
  }

  /// Records a violation of a parameter. Returns nothing, as the value that is missing.
  public <T> Optional<T> reject(String name, String detail) {
    violations.add(Violation.inParameter(name, detail));
    return Optional.empty();
  }

  /// Throws a 400 that lists the violations found so far, if there are any.
  public void check() {
    if (!violations.isEmpty()) {
      throw Problem.badParameters(violations);
    }
  }

  private static Optional<String> decode(String encoded) {
    if (!StandardCharsets.US_ASCII.newEncoder().canEncode(encoded)) {
      return Optional.empty();
    }
    try {
      var bytes =
          URLDecoder.decode(encoded, StandardCharsets.ISO_8859_1)
              .getBytes(StandardCharsets.ISO_8859_1);
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
