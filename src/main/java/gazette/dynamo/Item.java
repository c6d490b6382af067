package gazette.dynamo;

import gazette.runtime.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A key with named values. An absent attribute and an empty one are the same thing: neither is
/// written.
public final class Item {

  private final Map<String, AttributeValue> attributes;

  private Item(Map<String, AttributeValue> attributes) {
    this.attributes = attributes;
  }

  public static Item at(Key key) {
    return new Item(new LinkedHashMap<>(key.attributes()));
  }

  public static Item read(Map<String, AttributeValue> attributes) {
    return new Item(attributes);
  }

  public Item with(String name, String value) {
    return with(name, AttributeValue.fromS(value));
  }

  public Item with(String name, long value) {
    return with(name, AttributeValue.fromN(Long.toString(value)));
  }

  public Item with(String name, Instant value) {
    return with(name, Timestamp.text(value));
  }

  public Item with(String name, byte[] value) {
    return with(name, AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(value)));
  }

  public Item with(String name, List<String> values) {
    return values.isEmpty()
        ? this
        : with(name, AttributeValue.fromL(values.stream().map(AttributeValue::fromS).toList()));
  }

  /// Packs `value` as compressed JSON: it costs a third of its plain attributes.
  public Item withPacked(String name, Object value) {
    return with(name, Packed.pack(value));
  }

  /// Reads nothing of this item if there is no `value`.
  public <T> Item withAny(String name, Optional<T> value) {
    return switch (value.orElse(null)) {
      case null -> this;
      case Instant time -> with(name, time);
      case Number number -> with(name, number.longValue());
      case Object other -> with(name, other.toString());
    };
  }

  private Item with(String name, AttributeValue value) {
    attributes.put(name, value);
    return this;
  }

  public Key key() {
    return Key.of(attributes);
  }

  public boolean has(String name) {
    return attributes.containsKey(name);
  }

  public String text(String name) {
    return value(name).s();
  }

  public long number(String name) {
    return Long.parseLong(value(name).n());
  }

  public int integer(String name) {
    return Math.toIntExact(number(name));
  }

  /// Every attribute that is a number, by its name.
  public Map<String, Long> numbers() {
    var numbers = new HashMap<String, Long>();
    attributes.forEach((name, value) -> {
      if (value.n() != null) {
        numbers.put(name, Long.parseLong(value.n()));
      }
    });
    return numbers;
  }

  /// Every attribute that is binary, by its name.
  public Map<String, byte[]> binaries() {
    var binaries = new HashMap<String, byte[]>();
    attributes.forEach((name, value) -> {
      if (value.b() != null) {
        binaries.put(name, value.b().asByteArrayUnsafe());
      }
    });
    return binaries;
  }

  public Instant time(String name) {
    return Instant.parse(text(name));
  }

  public byte[] bytes(String name) {
    return value(name).b().asByteArrayUnsafe();
  }

  public List<String> texts(String name) {
    return has(name) ? value(name).l().stream().map(AttributeValue::s).toList() : List.of();
  }

  public <T> T packed(String name, Class<T> type) {
    return Packed.unpack(bytes(name), type);
  }

  public Optional<String> optionalText(String name) {
    return has(name) ? Optional.of(text(name)) : Optional.empty();
  }

  public Optional<Integer> optionalInteger(String name) {
    return has(name) ? Optional.of(integer(name)) : Optional.empty();
  }

  public Optional<Instant> optionalTime(String name) {
    return has(name) ? Optional.of(time(name)) : Optional.empty();
  }

  private AttributeValue value(String name) {
    return Optional.ofNullable(attributes.get(name))
        .orElseThrow(() -> new IllegalStateException(key() + " has no " + name));
  }

  public Map<String, AttributeValue> attributes() {
    return attributes;
  }
}
