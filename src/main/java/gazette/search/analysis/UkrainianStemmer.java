package gazette.search.analysis;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A light stemmer for Ukrainian, for which Snowball has no rules. It removes the endings of cases,
/// persons and tenses, reduces a doubled final consonant, and replaces the і that alternates with о
/// (рік, року). Names of towns keep their base form.
final class UkrainianStemmer {

  private static final int MIN_STEM_LENGTH = 3;

  /// The endings, longest first.
  private static final List<String> ENDINGS =
      Stream.of(
              "ого ому ими ій ий ої ою их им ім ую юю ії ією іям іями іях ія ію "
                  + "ами ями ах ях ам ям ові еві єві ом ем єм ею єю ів їв ей ок ку "
                  + "ання янь ань ення ень енням анням анні енні ення "
                  + "ти тися тись ться ють уть ать ять ить їть ла ло ли лася лися лося вся всь "
                  + "ємо имо емо ете ите єте єш иш еш увати ювати увала ував ували ував ував "
                  + "а я у ю е є і ї и о й ь в")
          .flatMap(line -> Stream.of(line.split(" ", -1)))
          .filter(ending -> !ending.isEmpty())
          .distinct()
          .sorted(Comparator.comparingInt(String::length).reversed())
          .toList();

  /// The stems of towns that are declined like possessive adjectives: Київ, Києва; Харків, Харкова.
  private static final Set<String> TOWNS =
      Set.of(
          "бердич", "васильк", "глух", "кан", "ки", "льв", "микола", "обух", "очак", "фаст", "харк",
          "черніг");

  private static final List<String> TOWN_ENDINGS =
      List.of(
          "ів", "їв", "ова", "ову", "ові", "овом", "ева", "еву", "еві", "евом", "єва", "єву", "єві",
          "євом");

  private UkrainianStemmer() {}

  /// Returns the stem of a folded word.
  static String stem(String word) {
    return TOWN_ENDINGS.stream()
        .filter(word::endsWith)
        .map(ending -> word.substring(0, word.length() - ending.length()))
        .filter(TOWNS::contains)
        .map(town -> town + "ів")
        .findFirst()
        .orElseGet(() -> stemOther(word));
  }

  private static String stemOther(String word) {
    var stem =
        ENDINGS.stream()
            .filter(ending ->
                word.endsWith(ending) && word.length() - ending.length() >= MIN_STEM_LENGTH)
            .findFirst()
            .map(ending -> word.substring(0, word.length() - ending.length()))
            .orElse(word);
    return restoreO(
        reduceDoubled(stem.endsWith("ь") ? stem.substring(0, stem.length() - 1) : stem));
  }

  /// Returns `stem` with one of two equal final letters.
  private static String reduceDoubled(String stem) {
    var last = stem.length() - 1;
    return last >= MIN_STEM_LENGTH && stem.charAt(last) == stem.charAt(last - 1)
        ? stem.substring(0, last)
        : stem;
  }

  /// Returns `stem` with о for an і that is among its last three letters, neither first nor last.
  private static String restoreO(String stem) {
    var index = stem.lastIndexOf('і');
    return index > 0 && index >= stem.length() - 3 && index < stem.length() - 1
        ? stem.substring(0, index) + 'о' + stem.substring(index + 1)
        : stem;
  }
}
