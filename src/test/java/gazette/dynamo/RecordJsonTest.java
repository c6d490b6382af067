package gazette.dynamo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class RecordJsonTest {

  private record Name(String text) {}

  private enum Colour {
    RED,
    GREEN
  }

  private record Boat(
      Name name,
      Optional<Name> port,
      List<Boat> towed,
      Optional<Colour> colour,
      int crew,
      long tonnes,
      double metres,
      boolean afloat,
      Instant built) {}

  private record Fleet(List<Boat> boats) {}

  private static final Boat DINGHY =
      new Boat(
          new Name("Youyou \u0000 \" \\ 🌊 Ї"),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Integer.MIN_VALUE,
          Long.MAX_VALUE,
          -0.1e-300,
          false,
          Instant.parse("2026-11-25T00:00:00.001Z"));
  private static final Boat TUG =
      new Boat(
          new Name(""),
          Optional.of(new Name("Trémarec")),
          List.of(DINGHY, DINGHY),
          Optional.of(Colour.GREEN),
          7,
          210,
          24.5,
          true,
          Instant.EPOCH);

  @Test
  void a_packed_record_is_unpacked_as_it_was() {
    for (var boat : List.of(DINGHY, TUG)) {
      assertEquals(boat, Packed.unpack(Packed.pack(boat), Boat.class));
    }
    var fleet = new Fleet(List.of(TUG, DINGHY));
    assertEquals(fleet, Packed.unpack(Packed.pack(fleet), Fleet.class));
    assertEquals(
        new Fleet(List.of()), Packed.unpack(Packed.pack(new Fleet(List.of())), Fleet.class));
  }

  @Test
  void equal_values_have_equal_digests_and_different_ones_do_not() {
    assertEquals(Packed.digest(TUG), Packed.digest(Packed.unpack(Packed.pack(TUG), Boat.class)));
    assertTrue(!Packed.digest(TUG).equals(Packed.digest(DINGHY)));
    assertTrue(!Packed.digest(List.of("ab", "c")).equals(Packed.digest(List.of("a", "bc"))));
  }

  @Test
  void a_component_that_is_not_stored_is_empty_and_an_unknown_member_is_skipped() {
    var stored =
        """
        {"sails":[{"name":"jib"}],"name":"Youyou","crew":1,"tonnes":2,"metres":3,"afloat":true,
         "built":"2026-11-25T00:00:00Z","mast":{"wood":[1]}}\
        """;
    var boat = read(stored);
    assertEquals(Optional.empty(), boat.port());
    assertEquals(List.of(), boat.towed());
    assertEquals(new Name("Youyou"), boat.name());
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "crew", "afloat", "built"})
  void a_stored_record_without_a_required_component_is_refused_by_name(String component) {
    var stored =
        """
        {"name":"Youyou","crew":1,"tonnes":2,"metres":3,"afloat":true,"built":"2026-11-25T00:00:00Z"}\
        """;
    var without = stored.replace('"' + component + '"', "\"former\"");
    var refused = assertThrows(IllegalStateException.class, () -> read(without));
    assertEquals("a stored Boat has no " + component, refused.getMessage());
  }

  private static Boat read(String json) {
    var bytes = json.getBytes(StandardCharsets.UTF_8);
    try (var in = new JsonFactory().createParser(ObjectReadContext.empty(), bytes)) {
      in.nextToken();
      return RecordJson.read(in, Boat.class);
    }
  }
}
