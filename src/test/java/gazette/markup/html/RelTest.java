package gazette.markup.html;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RelTest {

  @Test
  void a_link_to_another_site_opens_no_window_to_this_one() {
    assertEquals("noopener", Rel.of("https://a.example", ""));
    assertEquals("nofollow noopener", Rel.of("https://a.example", "nofollow"));
    assertEquals("nofollow", Rel.of("/fr/phare", "nofollow"));
  }

  @Test
  void known_marks_are_kept_in_one_order() {
    assertEquals("nofollow ugc", Rel.marks("UGC x nofollow"));
  }
}
