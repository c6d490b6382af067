package gazette.search.analysis;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A light stemmer for Ukrainian, which Snowball lacks: removes endings of cases, persons and
/// tenses, and unifies the і that alternates with о (рік, року), in place names also with є.
final class UkrainianStemmer {

  private static final int MIN_STEM_LETTERS = 3;

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

  /// The endings of place names that are declined like possessives: Київ, Києва; Харків, Харкова.
  private static final Set<String> TOWNS =
      Set.of(
          "бердич", "васильк", "глух", "кан", "ки", "льв", "микола", "обух", "очак", "фаст", "харк",
          "черніг");

  private static final List<String> ENDINGS_OF_TOWNS =
      List.of(
          "ів", "їв", "ова", "ову", "ові", "овом", "ева", "еву", "еві", "евом", "єва", "єву", "єві",
          "євом");

  private UkrainianStemmer() {}

  static String stem(String word) {
    return ENDINGS_OF_TOWNS.stream()
        .filter(word::endsWith)
        .map(ending -> word.substring(0, word.length() - ending.length()))
        .filter(TOWNS::contains)
        .map(town -> town + "ів")
        .findFirst()
        .orElseGet(() -> other(word));
  }

  private static String other(String word) {
    var stem =
        ENDINGS.stream()
            .filter(ending ->
                word.endsWith(ending) && word.length() - ending.length() >= MIN_STEM_LETTERS)
            .findFirst()
            .map(ending -> word.substring(0, word.length() - ending.length()))
            .orElse(word);
    return even(undoubled(stem.endsWith("ь") ? stem.substring(0, stem.length() - 1) : stem));
  }

  private static String undoubled(String stem) {
    var last = stem.length() - 1;
    return last >= MIN_STEM_LETTERS && stem.charAt(last) == stem.charAt(last - 1)
        ? stem.substring(0, last)
        : stem;
  }

  private static String even(String stem) {
    var at = stem.lastIndexOf('і');
    return at > 0 && at >= stem.length() - 3 && at < stem.length() - 1
        ? stem.substring(0, at) + 'о' + stem.substring(at + 1)
        : stem;
  }
}
