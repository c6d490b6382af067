package gazette.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.testing.Mutator;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UriReferenceTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/v1/articles",
        "/v1/articles?lang=fr&limit=2&cursor=a-_0",
        "/a/b;c=1?q=%C3%A9+%7b~.!$'()*,;:@/?&&==",
      })
  void a_valid_reference_stays_as_it_is(String valid) {
    assertEquals(valid, UriReference.encode(valid));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "?utm={x} ?utm=%7Bx%7D",
        "?a|b ?a%7Cb",
        "?é ?%C3%A9",
        "?🌊 ?%F0%9F%8C%8A",
        "?\"><script> ?%22%3E%3Cscript%3E",
        "?[0]=\\^` ?%5B0%5D=%5C%5E%60",
        "?50% ?50%25",
        "?%%41% ?%25%41%25",
        "?%zz%4 ?%25zz%254",
        "?#top ?%23top",
      })
  void what_a_reference_may_not_hold_is_percent_encoded(String sent, String encoded) {
    assertEquals(encoded, UriReference.encode(sent));
  }

  @Test
  void spaces_control_characters_and_half_pairs_are_percent_encoded() {
    assertEquals("?a%20b%0D%0Ac%00%7F%C2%85", UriReference.encode("?a b\r\nc\0\u007f\u0085"));
    assertEquals("?%3Fx%3F", UriReference.encode("?\ud83cx\udf0a"));
  }

  @Test
  void any_text_becomes_a_reference_that_means_the_same() {
    var random = new Random(15);
    for (var i = 0; i < 2_000; i++) {
      var text = new Mutator(random).text("é%{x} ");
      var query = text.replace("%", "%25");
      var encoded = UriReference.encode("?" + query);
      assertEquals(encoded, URI.create(encoded).toString());
      assertTrue(encoded.chars().allMatch(c -> c > ' ' && c < 127), encoded);
      assertEquals(encoded, UriReference.encode(encoded));
      assertEquals(
          new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8),
          URLDecoder.decode(encoded.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8));
    }
  }
}
