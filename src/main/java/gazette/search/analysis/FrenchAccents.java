package gazette.search.analysis;

/// Restores the accents by which the stemmer recognizes French endings, after folding has removed
/// all accents, so that queries without accents find as much.
final class FrenchAccents {

  private FrenchAccents() {}

  static String restored(String word) {
    var plural = word.endsWith("s") ? 1 : 0;
    var stem = word.substring(0, word.length() - plural);
    if (stem.endsWith("ite") || stem.endsWith("ete") || stem.endsWith("ute")) {
      return accented(word, stem.length() - 1, 'é');
    }
    if (stem.endsWith("ee")) {
      return accented(word, stem.length() - 2, 'é');
    }
    return stem.endsWith("iere") ? accented(word, stem.length() - 3, 'è') : word;
  }

  private static String accented(String word, int at, char letter) {
    return word.substring(0, at) + letter + word.substring(at + 1);
  }
}
