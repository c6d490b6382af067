package gazette.local.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// docs/table.md describes the tables that template.yaml declares.
class TablesTest {

  private static final Path TEMPLATE = Path.of("template.yaml");

  /// As the page has a table: who may change it, who may read it, and what becomes of it.
  private record Described(String writers, String readers, String kept, String backup) {}

  private final Map<String, TemplateNode> tables = tables();

  private static Map<String, TemplateNode> tables() {
    var tables =
        new LinkedHashMap<>(
            TemplateNode.of("", Yaml.read(TEMPLATE)).child("Resources").childrenByName());
    tables.values().removeIf(resource -> !resource.text("Type").equals("AWS::DynamoDB::Table"));
    return tables;
  }

  /// The cells of the rows whose first cell is a name in code letters, under a heading.
  private static List<List<String>> rows(String heading) throws IOException {
    var rows = new ArrayList<List<String>>();
    var inside = false;
    for (var line : Files.readAllLines(Path.of("docs/table.md"))) {
      if (line.startsWith("#")) {
        inside = line.equals(heading);
      } else if (inside && line.startsWith("| `")) {
        rows.add(Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList());
      }
    }
    return rows;
  }

  @Test
  void every_table_is_described_with_those_who_may_use_it() throws IOException {
    var described = new LinkedHashMap<String, Described>();
    for (var row : rows("# The tables")) {
      described.put(
          row.getFirst().replace("`", ""),
          new Described(row.get(2), row.get(3), row.get(4), row.get(5)));
    }
    var declared = new LinkedHashMap<String, Described>();
    tables.forEach((name, table) -> declared.put(name, declared(name, table)));
    assertEquals(declared, described);
  }

  private static Described declared(String name, TemplateNode table) {
    var recovery = table.child("Properties").child("PointInTimeRecoverySpecification");
    return new Described(
        functions(name, right -> !right.isRead()),
        functions(name, Permission::isRead),
        table.text("DeletionPolicy").equals("Retain") ? "yes" : "no",
        recovery.value("PointInTimeRecoveryEnabled").isPresent() ? "to any second" : "none");
  }

  private static String functions(String table, Predicate<Permission> which) {
    return String.join(
        ", ",
        Template.read(TEMPLATE).functions().stream()
            .filter(function ->
                function.policy().granted().stream()
                    .filter(right -> right.resource().equals(table))
                    .anyMatch(which))
            .map(function -> function.name().replace("Function", ""))
            .toList());
  }

  @Test
  void every_table_has_the_keys_and_the_care_that_are_described() {
    tables.forEach((name, table) -> {
      var properties = table.child("Properties");
      assertEquals("pk / sk", key(properties), name);
      assertEquals("PAY_PER_REQUEST", properties.text("BillingMode"), name);
      var expiry = properties.child("TimeToLiveSpecification");
      assertEquals("expires", expiry.text("AttributeName"), name);
      assertEquals("true", expiry.text("Enabled"), name);
      for (var attribute : properties.children("AttributeDefinitions")) {
        assertEquals("S", attribute.text("AttributeType"), name);
      }
    });
  }

  @Test
  void every_index_is_described_with_its_key_and_projection() throws IOException {
    var described = new LinkedHashMap<String, String>();
    for (var row : rows("## Indexes")) {
      var key = row.get(1).replaceAll("`|\\(.*?\\)", "").replaceAll("\\s+", " ").strip();
      described.put(row.getFirst().replace("`", ""), key + ", " + row.get(2));
    }
    var declared = new LinkedHashMap<String, String>();
    tables.values().stream()
        .flatMap(table -> table.child("Properties").children("GlobalSecondaryIndexes").stream())
        .forEach(
            index -> declared.put(index.text("IndexName"), key(index) + ", " + projection(index)));
    assertEquals(declared, described);
  }

  private static String key(TemplateNode part) {
    var keys = part.children("KeySchema");
    assertEquals(List.of("HASH", "RANGE"), keys.stream().map(key -> key.text("KeyType")).toList());
    return String.join(" / ", keys.stream().map(key -> key.text("AttributeName")).toList());
  }

  private static String projection(TemplateNode index) {
    var projection = index.child("Projection");
    var others = String.join(", ", projection.strings("NonKeyAttributes"));
    return (projection.text("ProjectionType") + " " + others).strip();
  }
}
