package gazette.markup.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlsTest {

  @ParameterizedTest
  @CsvSource({
    "https://a.example/b, https://a.example/b",
    "HTTP://a.example, http://a.example",
    "//a.example/b, https://a.example/b",
    "/fr/phare, /fr/phare",
    "TEL:+33-1 23;ext=4, tel:+33-123;ext=4",
    "#note-1, #user-content-note-1",
    "#user-content-a, #user-content-a",
    "#%C3%A9t%C3%A9, #user-content-été",
    "MAILTO:a@b.example, mailto:a@b.example",
    "https://a.example/b c, https://a.example/b%20c"
  })
  void a_link_leads_to_the_web_to_mail_or_within_the_site(String url, String link) {
    assertEquals(link, Urls.link(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:a",
        "#",
        "#a b",
        "#%zz",
        "a/b",
        "tel:",
        "tel:alert()",
        "https://",
        "mailto:",
        "https://a\u2028b"
      })
  void any_other_link_leads_nowhere(String url) {
    assertNull(Urls.link(url));
  }

  @ParameterizedTest
  @CsvSource({"//a.example/b, https://a.example/b", "http://a.example, http://a.example"})
  void an_image_is_on_the_web(String url, String image) {
    assertEquals(image, Urls.image(url));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/b.jpg", "mailto:a@b.example", "https://a\u2029b"})
  void any_other_image_is_nowhere(String url) {
    assertNull(Urls.image(url));
  }
}
