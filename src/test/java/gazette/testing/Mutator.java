package gazette.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Spoils texts, JSON and bytes as clients, proxies and attackers do, the same way for one seed.
public record Mutator(Random random) {

  private static final List<String> WORDS =
      List.of(
          "",
          " ",
          "0",
          "-1",
          "1",
          "99999999999999999999",
          "1e999",
          "NaN",
          "null",
          "true",
          "*",
          "\"1\"",
          "W/\"1\"",
          "\"1\",",
          "\"",
          ",",
          "..",
          "../HEAD",
          "#",
          "ARTICLE#",
          "%",
          "%00",
          "%ff%fe",
          "%C3%A9",
          "+",
          "&",
          "=",
          "é",
          "e\u0301",
          "\u0000",
          "\uD800",
          "\uDFFF",
          "\uD83E\uDD84",
          "\u202Emoc.elpmaxe\u202C",
          "\u200B",
          "\uFEFF",
          "\uFFFF",
          "مرحبا",
          "שלום",
          "ﷺ",
          "<script>alert(1)</script>",
          "![x](javascript:alert(1))",
          "${jndi:ldap://x}",
          "' OR 1=1 --",
          "2026-02-30",
          "0000-01-01",
          "9999-12-31T23:59:59.999999999+18:00",
          "+10000-01-01T00:00:00Z",
          "2026-03-01T12:00:00Z",
          "fr",
          "en-US-x-private",
          "i-klingon",
          "zh-Hant-HK",
          "application/json;charset=utf-16",
          "gzip;q=",
          "identity;q=0",
          "*;q=0",
          "html",
          "text",
          "https://[::1",
          "https://x.example/a b",
          "01K00000000000000000000000",
          "7ZZZZZZZZZZZZZZZZZZZZZZZZZ",
          "A".repeat(300),
          "é".repeat(3000),
          "x-".repeat(60),
          "[".repeat(2000));

  String word() {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  public <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  boolean chance(int in) {
    return random.nextInt(in) == 0;
  }

  public String text(String text) {
    var at = random.nextInt(text.length() + 1);
    var to = Math.min(text.length(), at + random.nextInt(4));
    return switch (random.nextInt(6)) {
      case 0 -> word();
      case 1 -> text.substring(0, at) + word() + text.substring(at);
      case 2 -> text.substring(0, at) + text.substring(to);
      case 3 -> text.substring(0, at) + (char) random.nextInt(0x10000) + text.substring(to);
      case 4 -> text + text.substring(at);
      default -> text.substring(0, at) + (char) (' ' + random.nextInt(95)) + text.substring(to);
    };
  }

  /// As a client could put it into a URL: without spaces and controls.
  String query(String query) {
    return text(query).replaceAll("[\\p{Cntrl}\\s]", "+");
  }

  byte[] bytes(byte[] bytes) {
    var spoiled = bytes.clone();
    for (var i = random.nextInt(4); i >= 0 && spoiled.length > 0; i--) {
      spoiled[random.nextInt(spoiled.length)] = (byte) random.nextInt(256);
    }
    return spoiled;
  }

  /// One member or element, somewhere, becomes something else.
  String json(JsonNode body) {
    var copy = body.deepCopy();
    var places = new ArrayList<JsonNode>();
    collect(copy, places);
    spoil(one(places));
    var text = copy.toString();
    return switch (random.nextInt(20)) {
      case 0 -> text.replaceFirst("\\{", "{\"title\":\"twice\",");
      case 1 -> text.replaceFirst(":[^,{\\[]*([,}])", ":" + "9".repeat(400) + "$1");
      case 2 -> text.replaceFirst(":[^,{\\[]*([,}])", ":1e400$1");
      case 3 -> text.replaceFirst("\"", "\"\\\\ud800");
      case 4 -> text.replaceFirst("\"", "\"\\\\u0000");
      case 5 -> text.replaceFirst(":", ":" + "[".repeat(50) + "]".repeat(50) + ",\"x\":");
      case 6 -> text.replaceFirst(":", ":" + "{\"a\":".repeat(20_000));
      case 7 -> text(text);
      case 8 -> text.replaceFirst("\\{", "{" + members(3_000));
      default -> text;
    };
  }

  private String members(int count) {
    var name = one(List.of("m", "/", "~", "\\\\u0000", "n".repeat(200)));
    var members = new StringBuilder();
    for (var i = 0; i < count; i++) {
      members.append('"').append(name).append(i).append("\":0,");
    }
    return members.toString();
  }

  private static void collect(JsonNode node, List<JsonNode> places) {
    if (node.isContainer()) {
      places.add(node);
      node.forEach(child -> collect(child, places));
    }
  }

  private void spoil(JsonNode place) {
    if (place instanceof ObjectNode object) {
      var names = new ArrayList<>(object.propertyNames());
      Collections.shuffle(names, random);
      var name = names.isEmpty() || chance(8) ? word() : names.getFirst();
      switch (random.nextInt(4)) {
        case 0 -> object.remove(name);
        case 1 -> object.set(text(name), value());
        default -> object.set(name, chance(2) ? value() : spoiled(object.path(name)));
      }
    } else if (place instanceof ArrayNode array) {
      for (var i = chance(6) ? 60 : 1; i > 0; i--) {
        array.add(value());
      }
    }
  }

  private JsonNode spoiled(JsonNode old) {
    return old.isString() ? Newsroom.JSON.valueToTree(text(old.stringValue())) : value();
  }

  private JsonNode value() {
    var nodes = Newsroom.JSON;
    return switch (random.nextInt(10)) {
      case 0 -> nodes.nullNode();
      case 1 -> nodes.valueToTree(random.nextLong());
      case 2 -> nodes.valueToTree(random.nextInt(5) - 1);
      case 3 -> nodes.valueToTree(random.nextDouble() * 1e300);
      case 4 -> nodes.valueToTree(random.nextBoolean());
      case 5 -> nodes.createObjectNode().put(word(), word());
      case 6 -> nodes.createArrayNode().add(word()).add(word());
      default -> nodes.valueToTree(word());
    };
  }

  /// A body with invalid UTF-8, now and then cut within a character.
  byte[] encoded(String body) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    return chance(2) ? bytes(bytes) : java.util.Arrays.copyOf(bytes, bytes.length - 1);
  }
}
