package gazette.markup.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SrcsetTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://a.example/b.jpg | https://a.example/b.jpg",
        "https://a.example/b.jpg 640w,https://a.example/c.jpg 1280w"
            + " | https://a.example/b.jpg 640w, https://a.example/c.jpg 1280w",
        "//a.example/b,c.jpg 1.5x , | https://a.example/b,c.jpg 1.5x",
        "https://a.example/b.jpg, https://a.example/c.jpg 2x"
            + " | https://a.example/b.jpg, https://a.example/c.jpg 2x",
        "http://a.example/b 1x, /c 2x, https://a.example/d 3x | https://a.example/d 3x",
        "https://a.example/b 1q, https://a.example/c 1w 2h, https://a.example/d"
            + " | https://a.example/d"
      })
  void candidates_on_the_secure_web_are_kept(String written, String kept) {
    assertEquals(kept, Srcset.https(written));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " , ,", "javascript:alert(1) 1x", "data:image/png;base64,a 1x", "a.jpg"})
  void without_any_there_is_none(String written) {
    assertNull(Srcset.https(written));
  }
}
