package gazette.search.analysis;

/// Restores the accents of French endings in folded words. Snowball's French stemmer recognizes
/// endings by their accents; folding comes first so that accents in queries do not matter.
final class FrenchAccents {

  private FrenchAccents() {}

  /// Returns `word` with `é` in -ité, -été, -uté and -ée and `è` in -ière, plurals included; any
  /// other word unchanged.
  static String restore(String word) {
    var plural = word.endsWith("s") ? 1 : 0;
    var stem = word.substring(0, word.length() - plural);
    if (stem.endsWith("ite") || stem.endsWith("ete") || stem.endsWith("ute")) {
      return replaceAt(word, stem.length() - 1, 'é');
    }
    if (stem.endsWith("ee")) {
      return replaceAt(word, stem.length() - 2, 'é');
    }
    return stem.endsWith("iere") ? replaceAt(word, stem.length() - 3, 'è') : word;
  }

  private static String replaceAt(String word, int index, char letter) {
    return word.substring(0, index) + letter + word.substring(index + 1);
  }
}
