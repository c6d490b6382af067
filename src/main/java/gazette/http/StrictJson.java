package gazette.http;

import gazette.http.Problem.Violation;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Parses JSON as RFC 8259 and RFC 7493 (I-JSON) define it: no duplicate member, no lone surrogate,
/// and no U+0000; with bounds for depth, names and numbers.
final class StrictJson {

  private static final int MAX_DEPTH = 32;
  private static final int MAX_DIGITS = 30;

  /// The maximum length of a member's name in characters; no valid name has more than twenty.
  private static final int MAX_NAME_LENGTH = 100;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(10_000)
                  .maxNameLength(Body.MAX_BYTES)
                  .maxNumberLength(Body.MAX_BYTES)
                  .build())
          .build();

  private final JsonParser in;
  private final Violations violations;

  private StrictJson(JsonParser in, Violations violations) {
    this.in = in;
    this.violations = violations;
  }

  /// Parses an object. Throws a 400 for text that is not JSON; records other violations. JSON of
  /// another type is one violation, read as an object without members.
  static ObjectNode read(String text, Violations violations) {
    try (var in = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      var first = in.nextToken();
      if (first == null) {
        throw Problem.badRequest("the body is empty");
      }
      if (first != JsonToken.START_OBJECT) {
        violations.add(Violation.inBody(JsonLocation.root().pointer(), "must be a JSON object"));
      }
      var value = new StrictJson(in, violations).value(JsonLocation.root(), 0);
      if (in.nextToken() != null) {
        throw Problem.badRequest("the body has content after its JSON");
      }
      return value instanceof ObjectNode object ? object : NODES.objectNode();
    } catch (JacksonException e) {
      var at = e.getLocation();
      throw Problem.badRequest(
          at == null
              ? "the body is not JSON"
              : "the body is not JSON: line %d, column %d"
                  .formatted(at.getLineNr(), at.getColumnNr()));
    }
  }

  private ObjectNode object(JsonLocation location, int depth) {
    var object = NODES.objectNode();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      var name = in.currentName();
      in.nextToken();
      if (name.length() > MAX_NAME_LENGTH) {
        reject(location.child(name.substring(0, MAX_NAME_LENGTH)), "has a name that is too long");
        in.skipChildren();
        continue;
      }
      var at = location.child(name);
      checkText(name, at);
      if (object.has(name)) {
        reject(at, "must not be repeated");
      }
      object.set(name, value(at, depth));
    }
    return object;
  }

  private ArrayNode array(JsonLocation location, int depth) {
    var array = NODES.arrayNode();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(location.child(array.size()), depth));
    }
    return array;
  }

  private JsonNode value(JsonLocation at, int depth) {
    return switch (in.currentToken()) {
      case START_OBJECT -> depth < MAX_DEPTH ? object(at, depth + 1) : skip(at);
      case START_ARRAY -> depth < MAX_DEPTH ? array(at, depth + 1) : skip(at);
      case VALUE_STRING -> NODES.stringNode(checkText(in.getString(), at));
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(at);
      default -> throw Problem.badRequest("the body is not JSON");
    };
  }

  private JsonNode skip(JsonLocation at) {
    reject(at, "must be nested at most " + MAX_DEPTH + " levels deep");
    in.skipChildren();
    return NODES.nullNode();
  }

  private JsonNode number(JsonLocation at) {
    var digits = in.getString();
    if (digits.length() > MAX_DIGITS) {
      reject(at, "must have at most " + MAX_DIGITS + " digits");
      return NODES.nullNode();
    }
    return digits.matches("-?\\d{1,18}")
        ? NODES.numberNode(Long.parseLong(digits))
        : NODES.numberNode(Double.parseDouble(digits));
  }

  private String checkText(String text, JsonLocation at) {
    if (text.indexOf('\0') >= 0) {
      reject(at, "must not contain U+0000");
    } else if (!text.codePoints().allMatch(JsonLocation::isAllowed)) {
      reject(at, "must not contain a lone surrogate");
    }
    return text;
  }

  private void reject(JsonLocation at, String detail) {
    if (!violations.isTruncated()) {
      violations.add(Violation.inBody(at.pointer(), detail));
    }
  }
}
