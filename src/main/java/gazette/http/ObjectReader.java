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

/// The members of one JSON object. Whatever is wrong with one is noted with its pointer (RFC 6901),
/// and reading goes on, so that a client is told everything at once.
public final class ObjectReader {

  /// How a text may look.
  public enum TextKind {
    /// On one line: no control characters, nor what breaks a line or turns its direction round.
    SINGLE_LINE,
    /// On several lines.
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

  /// Takes these members too, whatever they hold.
  public ObjectReader ignore(String... names) {
    knownNames.addAll(Set.of(names));
    return this;
  }

  /// Notes every member that nobody asked for, while more mistakes are told.
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

  /// Notes what is wrong with a member.
  public <T> Optional<T> reject(String name, String detail) {
    violations.add(Violation.inBody(location.child(name).pointer(), detail));
    return Optional.empty();
  }

  public boolean has(String name) {
    return node(name).isPresent();
  }

  /// Notes that a member is required, if it is not there.
  public void require(String name) {
    if (!has(name)) {
      reject(name, "is required");
    }
  }

  /// Whether the member is a text without any words.
  public boolean isBlank(String name) {
    return node(name)
        .filter(JsonNode::isString)
        .filter(n -> normalized(n.stringValue()).isEmpty())
        .isPresent();
  }

  /// A text in NFC and trimmed; an empty one is none.
  ///
  /// @param max how many code points it may have
  public Optional<String> text(String name, int max, TextKind kind) {
    return string(name)
        .map(ObjectReader::normalized)
        .filter(text -> !text.isEmpty())
        .flatMap(text ->
            textViolation(text, max, kind)
                .map(d -> this.<String>reject(name, d))
                .orElse(Optional.of(text)));
  }

  /// Like [#text], of what must be there. An empty text stands for one that was refused.
  public String requiredText(String name, int max, TextKind kind) {
    require(name);
    if (isBlank(name)) {
      reject(name, "must not be empty");
    }
    return text(name, max, kind).orElse("");
  }

  /// The text as it was sent.
  public Optional<String> string(String name) {
    return node(name)
        .flatMap(node ->
            node.isString() ? Optional.of(node.stringValue()) : reject(name, "must be a string"));
  }

  /// A text that stands for something else.
  ///
  /// @param right what it must be, as the end of a sentence: `must be a slug`
  public <T> Optional<T> value(String name, Function<String, Optional<T>> parse, String right) {
    return string(name)
        .flatMap(text -> {
          var value = parse.apply(text);
          return value.isPresent() ? value : reject(name, right);
        });
  }

  public Optional<Instant> time(String name) {
    return value(name, Rfc3339::parse, "must be a time such as 2026-11-23T10:00:00Z");
  }

  public Optional<Integer> integer(String name, int from, int to) {
    return node(name)
        .flatMap(node ->
            node.isIntegralNumber() && node.longValue() >= from && node.longValue() <= to
                ? Optional.of((int) node.longValue())
                : reject(name, "must be a whole number from " + from + " to " + to));
  }

  public Optional<Boolean> flag(String name) {
    return node(name)
        .flatMap(node ->
            node.isBoolean()
                ? Optional.of(node.booleanValue())
                : reject(name, "must be true or false"));
  }

  public Optional<ObjectReader> object(String name) {
    return node(name)
        .flatMap(node ->
            node instanceof ObjectNode found
                ? Optional.of(new ObjectReader(found, location.child(name), violations))
                : reject(name, "must be an object"));
  }

  /// A member that is either a text or an object with the text as one of its members, and a slug.
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

  /// The elements of a list, each as a member of its own that is called by its index; null is none.
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
      reject(name, "must not have more than " + max + " elements");
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
      return Optional.of("must not have more than " + max + " characters");
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

  /// A text that shows nothing is empty.
  private static String normalized(String text) {
    var trimmed = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
    return trimmed.codePoints().allMatch(ObjectReader::isInvisible) ? "" : trimmed;
  }

  /// White space and format characters, but for what a line may not contain: that is refused.
  private static boolean isInvisible(int c) {
    var blank =
        Character.isSpaceChar(c)
            || Character.isWhitespace(c)
            || Character.getType(c) == Character.FORMAT;
    return blank && !isSeparatorOrBidiControl(c);
  }

  /// Embeddings, overrides and isolates (Unicode, annex 9), and separators of lines and paragraphs.
  private static boolean isSeparatorOrBidiControl(int c) {
    return (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  }
}
