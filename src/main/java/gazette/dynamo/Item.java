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

/// A DynamoDB item: a key and named attributes. An empty list and an empty `Optional` are not
/// written.
///
/// A method that returns one attribute throws [IllegalStateException] if the item does not have it,
/// unless its name begins with `optional`.
public final class Item {

  private final Map<String, AttributeValue> attributes;

  private Item(Map<String, AttributeValue> attributes) {
    this.attributes = attributes;
  }

  /// Returns a new item with `key` and no other attributes.
  public static Item at(Key key) {
    return new Item(new LinkedHashMap<>(key.attributes()));
  }

  /// Returns the item that DynamoDB returned.
  public static Item of(Map<String, AttributeValue> attributes) {
    return new Item(attributes);
  }

  /// Sets a text, and returns this item.
  public Item with(String name, String value) {
    return with(name, AttributeValue.fromS(value));
  }

  /// Sets a number, and returns this item.
  public Item with(String name, long value) {
    return with(name, AttributeValue.fromN(Long.toString(value)));
  }

  /// Sets a time as a text in the format of [Timestamp], and returns this item.
  public Item with(String name, Instant value) {
    return with(name, Timestamp.format(value));
  }

  /// Sets bytes, and returns this item. The array must not be changed afterwards.
  public Item with(String name, byte[] value) {
    return with(name, AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(value)));
  }

  /// Sets a list of texts unless it is empty, and returns this item.
  public Item with(String name, List<String> values) {
    return values.isEmpty()
        ? this
        : with(name, AttributeValue.fromL(values.stream().map(AttributeValue::fromS).toList()));
  }

  /// Sets `value` as compressed JSON, a third of the size of plain attributes, and returns this
  /// item.
  public Item withPacked(String name, Object value) {
    return with(name, Packed.pack(value));
  }

  /// Sets a time, a number or, for any other type, the text of `value` if there is one, and returns
  /// this item.
  public <T> Item withOptional(String name, Optional<T> value) {
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

  /// Returns the primary key.
  public Key key() {
    return Key.of(attributes);
  }

  /// Returns every attribute by its name, the key's two among them.
  public Map<String, AttributeValue> attributes() {
    return attributes;
  }

  /// Returns whether the attribute exists.
  public boolean has(String name) {
    return attributes.containsKey(name);
  }

  /// Returns a text.
  public String text(String name) {
    return value(name).s();
  }

  /// Returns a number.
  public long number(String name) {
    return Long.parseLong(value(name).n());
  }

  /// Returns a number that fits an `int`, else throws [ArithmeticException].
  public int integer(String name) {
    return Math.toIntExact(number(name));
  }

  /// Returns a time.
  public Instant time(String name) {
    return Instant.parse(text(name));
  }

  /// Returns bytes, which must not be changed.
  public byte[] bytes(String name) {
    return value(name).b().asByteArrayUnsafe();
  }

  /// Returns a list of texts, empty if the attribute does not exist.
  public List<String> texts(String name) {
    return has(name) ? value(name).l().stream().map(AttributeValue::s).toList() : List.of();
  }

  /// Returns the record that [#withPacked] wrote.
  public <T> T packed(String name, Class<T> type) {
    return Packed.unpack(bytes(name), type);
  }

  /// Returns a text if the attribute exists.
  public Optional<String> optionalText(String name) {
    return has(name) ? Optional.of(text(name)) : Optional.empty();
  }

  /// Returns a number that fits an `int` if the attribute exists.
  public Optional<Integer> optionalInteger(String name) {
    return has(name) ? Optional.of(integer(name)) : Optional.empty();
  }

  /// Returns a time if the attribute exists.
  public Optional<Instant> optionalTime(String name) {
    return has(name) ? Optional.of(time(name)) : Optional.empty();
  }

  /// Returns every attribute that is a number, by its name.
  public Map<String, Long> numbers() {
    var numbers = new HashMap<String, Long>();
    attributes.forEach((name, value) -> {
      if (value.n() != null) {
        numbers.put(name, Long.parseLong(value.n()));
      }
    });
    return numbers;
  }

  /// Returns every attribute that is binary, by its name.
  public Map<String, byte[]> binaries() {
    var binaries = new HashMap<String, byte[]>();
    attributes.forEach((name, value) -> {
      if (value.b() != null) {
        binaries.put(name, value.b().asByteArrayUnsafe());
      }
    });
    return binaries;
  }

  private AttributeValue value(String name) {
    return Optional.ofNullable(attributes.get(name))
        .orElseThrow(() -> new IllegalStateException(key() + " has no " + name));
  }
}
