package gazette.http;

import gazette.http.Problem.Violation;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads the members of one JSON object. An invalid member is recorded as a violation with its
/// pointer (RFC 6901) and reading continues, so that a client is told of all violations at once.
public final class ObjectReader {

  /// The kinds of text.
  public enum TextKind {
    /// Text on one line: no control characters, line separators or bidirectional controls.
    SINGLE_LINE,
    /// Text on several lines: no control characters but tabs and line ends.
    MULTI_LINE
  }

  private final ObjectNode object;
  private final JsonLocation location;
  private final Violations violations;
  private final Set<String> knownNames = new HashSet<>();

  ObjectReader(ObjectNode object, JsonLocation location, Violations violations) {
    this.object = object;
    this.location = location;
    this.violations = violations;
  }

  /// Accepts these members whatever they hold. Returns this reader.
  public ObjectReader ignore(String... names) {
    knownNames.addAll(Set.of(names));
    return this;
  }

  /// Rejects every member that has not been read or ignored.
  public void rejectUnknown() {
    for (var name : object.propertyNames()) {
      if (violations.isTruncated()) {
        return;
      }
      if (!knownNames.contains(name)) {
        reject(name, "is not a member of this object");
      }
    }
  }

  /// Records a violation at a member. Returns nothing, as the value that is missing.
  public <T> Optional<T> reject(String name, String detail) {
    violations.add(Violation.inBody(location.child(name).pointer(), detail));
    return Optional.empty();
  }

  /// Returns whether a member is there and not null.
  public boolean has(String name) {
    return node(name).isPresent();
  }

  /// Records a violation if a member is missing or null.
  public void require(String name) {
    if (!has(name)) {
      reject(name, "is required");
    }
  }

  /// Returns whether a member is a string that shows nothing.
  public boolean isBlank(String name) {
    return node(name)
        .filter(JsonNode::isString)
        .filter(n -> normalized(n.stringValue()).isEmpty())
        .isPresent();
  }

  /// Returns a string in NFC and trimmed; nothing if it is empty.
  ///
  /// @param max the maximum number of code points
  public Optional<String> text(String name, int max, TextKind kind) {
    return string(name)
        .map(ObjectReader::normalized)
        .filter(text -> !text.isEmpty())
        .flatMap(text ->
            textViolation(text, max, kind)
                .map(d -> this.<String>reject(name, d))
                .orElse(Optional.of(text)));
  }

  /// Returns the string as [#text] does, and requires it. Returns an empty string in place of an
  /// invalid one.
  public String requiredText(String name, int max, TextKind kind) {
    require(name);
    if (isBlank(name)) {
      reject(name, "must not be empty");
    }
    return text(name, max, kind).orElse("");
  }

  /// Returns a string as it was sent.
  public Optional<String> string(String name) {
    return node(name)
        .flatMap(node ->
            node.isString() ? Optional.of(node.stringValue()) : reject(name, "must be a string"));
  }

  /// Returns a string that `parse` turns into a value.
  ///
  /// @param rule what the string must be, as the end of a sentence: `must be a slug`
  public <T> Optional<T> value(String name, Function<String, Optional<T>> parse, String rule) {
    return string(name)
        .flatMap(text -> {
          var value = parse.apply(text);
          return value.isPresent() ? value : reject(name, rule);
        });
  }

  /// Returns a time, parsed by [Rfc3339].
  public Optional<Instant> time(String name) {
    return value(name, Rfc3339::parse, "must be a time such as 2026-11-23T10:00:00Z");
  }

  /// Returns an integer of the given range, both ends included. `1.0` and `1e2` are integers too,
  /// as JSON Schema and RFC 7493, section 2.2, take numbers by their value as a double.
  public Optional<Integer> integer(String name, int from, int to) {
    return node(name)
        .flatMap(node ->
            node.isNumber()
                    && node.doubleValue() >= from
                    && node.doubleValue() <= to
                    && node.doubleValue() == Math.rint(node.doubleValue())
                ? Optional.of((int) node.doubleValue())
                : reject(name, "must be a whole number from " + from + " to " + to));
  }

  /// Returns a boolean.
  public Optional<Boolean> flag(String name) {
    return node(name)
        .flatMap(node ->
            node.isBoolean()
                ? Optional.of(node.booleanValue())
                : reject(name, "must be true or false"));
  }

  /// Returns a reader of a member that is an object.
  public Optional<ObjectReader> object(String name) {
    return node(name)
        .flatMap(node ->
            node instanceof ObjectNode found
                ? Optional.of(new ObjectReader(found, location.child(name), violations))
                : reject(name, "must be an object"));
  }

  /// Returns a single-line text that is a member, or the member `inner` of an object that may have
  /// a `slug` besides.
  ///
  /// @param max the maximum number of code points
  public Optional<String> textOrMember(String name, String inner, int max) {
    var node = node(name);
    if (node.isPresent() && node.get() instanceof ObjectNode) {
      return object(name)
          .map(o -> {
            var text = o.ignore("slug").requiredText(inner, max, TextKind.SINGLE_LINE);
            o.rejectUnknown();
            return text;
          })
          .filter(t -> !t.isEmpty());
    }
    return text(name, max, TextKind.SINGLE_LINE);
  }

  /// Returns a reader for each element of a list, in which the element is the only member and is
  /// named by its index. A missing or null list is empty.
  public List<ObjectReader> list(String name, int max) {
    var node = node(name);
    if (node.isEmpty()) {
      return List.of();
    }
    if (!node.get().isArray()) {
      reject(name, "must be a list");
      return List.of();
    }
    if (node.get().size() > max) {
      reject(name, "must have at most " + max + " elements");
      return List.of();
    }
    var elements = new ArrayList<ObjectReader>();
    for (var element : node.get()) {
      var index = Integer.toString(elements.size());
      var holder = object.objectNode();
      holder.set(index, element);
      var members = new ObjectReader(holder, location.child(name), violations);
      if (element.isNull()) {
        members.reject(index, "must not be null");
      }
      elements.add(members);
    }
    return elements;
  }

  private Optional<JsonNode> node(String name) {
    knownNames.add(name);
    return object.optional(name).filter(node -> !node.isNull());
  }

  private static Optional<String> textViolation(String text, int max, TextKind kind) {
    if (text.codePointCount(0, text.length()) > max) {
      return Optional.of("must have at most " + max + " characters");
    }
    var controls = text.chars().filter(Character::isISOControl);
    var bad =
        kind == TextKind.SINGLE_LINE ? controls : controls.filter(c -> "\n\r\t".indexOf(c) < 0);
    if (bad.findAny().isPresent()) {
      return Optional.of("must not contain control characters");
    }
    return kind == TextKind.SINGLE_LINE
            && text.chars().anyMatch(ObjectReader::isSeparatorOrBidiControl)
        ? Optional.of("must not contain line separators or bidirectional controls")
        : Optional.empty();
  }

  /// Returns the text in NFC and trimmed, or an empty one if it shows nothing.
  private static String normalized(String text) {
    var trimmed = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
    return trimmed.codePoints().allMatch(ObjectReader::isInvisible) ? "" : trimmed;
  }

  /// Returns whether a code point is white space or a format character. Separators and
  /// bidirectional controls are not among them: they are rejected instead.
  private static boolean isInvisible(int c) {
    var blank =
        Character.isSpaceChar(c)
            || Character.isWhitespace(c)
            || Character.getType(c) == Character.FORMAT;
    return blank && !isSeparatorOrBidiControl(c);
  }

  /// Returns whether a code point is a line or paragraph separator, or an embedding, override or
  /// isolate (Unicode Standard Annex 9).
  private static boolean isSeparatorOrBidiControl(int c) {
    return (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  }
}
