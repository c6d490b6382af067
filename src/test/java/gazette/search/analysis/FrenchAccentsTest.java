package gazette.search.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrenchAccentsTest {

  @ParameterizedTest
  @CsvSource({
    "universite, université",
    "universites, universités",
    "ete, eté",
    "beaute, beauté",
    "maree, marée",
    "marees, marées",
    "biere, bière",
    "bieres, bières",
    "phare, phare"
  })
  void endings_get_their_accents_back(String word, String restored) {
    assertEquals(restored, FrenchAccents.restore(word));
  }
}
