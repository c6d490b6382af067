package gazette.dynamo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What is to become of some attributes of an item, as an update expression.
final class Update {

  private final List<String> adds = new ArrayList<>();
  private final List<String> sets = new ArrayList<>();
  private final List<String> removes = new ArrayList<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, AttributeValue> values = new HashMap<>();

  Update add(Map<String, Long> amounts) {
    amounts.forEach((name, amount) -> adds.add(place(name) + " " + value(name, number(amount))));
    return this;
  }

  Update set(Map<String, String> texts) {
    texts.forEach((name, text) -> set(name, AttributeValue.fromS(text)));
    return this;
  }

  Update set(String name, long number) {
    return set(name, number(number));
  }

  Update set(String name, byte[] value) {
    return set(name, AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(value)));
  }

  private Update set(String name, AttributeValue value) {
    sets.add(place(name) + " = " + value(name, value));
    return this;
  }

  Update remove(String name) {
    removes.add(place(name));
    return this;
  }

  String expression() {
    return (clause("ADD ", adds) + clause(" SET ", sets) + clause(" REMOVE ", removes)).strip();
  }

  Map<String, String> names() {
    return names;
  }

  Map<String, AttributeValue> values() {
    return values;
  }

  private String place(String name) {
    names.put("#" + name, name);
    return "#" + name;
  }

  private String value(String name, AttributeValue value) {
    values.put(":" + name, value);
    return ":" + name;
  }

  private static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  private static String clause(String verb, List<String> parts) {
    return parts.isEmpty() ? "" : verb + String.join(", ", parts);
  }
}
