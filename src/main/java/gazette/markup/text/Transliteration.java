package gazette.markup.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.gcardone.junidecode.Junidecode;

/// Spells names in lower-case ASCII words.
///
/// Ukrainian follows resolution 55 of its Cabinet of Ministers (2010), all else the tables of
/// junidecode. An apostrophe inside a word is left out (`don't`, `м’яч`), except in languages that
/// write the elision of a vowel with it, where it separates two words (`l'eau`); a French article
/// does so in every language (`L’Oréal`). Signs that tell names apart are words: `C++` is `c plus
/// plus`, `C#` is `c sharp`.
public final class Transliteration {

  private static final String APOSTROPHES = "'’‘ʼ‛′＇`´ʹʻʽ";
  private static final String PLUS = "+＋";
  private static final String SHARP = "#♯＃";
  private static final String SILENT = "ьъЬЪ";

  /// The languages in which an apostrophe stands for the last vowel of a word.
  private static final Set<String> ELIDING =
      Set.of("ca", "co", "fr", "fur", "it", "oc", "rm", "sc");

  private static final Map<Character, String> UKRAINIAN =
      Map.ofEntries(
          Map.entry('г', "h"),
          Map.entry('ґ', "g"),
          Map.entry('є', "ie"),
          Map.entry('ж', "zh"),
          Map.entry('и', "y"),
          Map.entry('і', "i"),
          Map.entry('ї', "i"),
          Map.entry('й', "i"),
          Map.entry('х', "kh"),
          Map.entry('ц', "ts"),
          Map.entry('ч', "ch"),
          Map.entry('ш', "sh"),
          Map.entry('щ', "shch"),
          Map.entry('ю', "iu"),
          Map.entry('я', "ia"));

  /// The letters that are spelled otherwise at the start of a word.
  private static final Map<Character, String> UKRAINIAN_INITIALS =
      Map.of('є', "ye", 'ї', "yi", 'й', "y", 'ю', "yu", 'я', "ya");

  private Transliteration() {}

  /// Returns the words of a name, joined by single hyphens; empty if nothing in it has a spelling.
  /// Linear in its length.
  public static String hyphenated(String name, Locale locale) {
    var text = Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(locale);
    var spelled = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      spelled.append(spelling(text, i, locale.getLanguage()));
    }
    var words = new StringBuilder(spelled.length());
    for (var c : spelled.toString().toLowerCase(Locale.ROOT).toCharArray()) {
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        words.append(c);
      } else if (!words.isEmpty() && words.charAt(words.length() - 1) != '-') {
        words.append('-');
      }
    }
    int end = words.length();
    return words.substring(0, end > 0 && words.charAt(end - 1) == '-' ? end - 1 : end);
  }

  private static String spelling(String text, int at, String language) {
    var c = text.charAt(at);
    var before = at > 0 ? text.charAt(at - 1) : ' ';
    var after = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    if (isOneOf(APOSTROPHES, c)) {
      var joins = isLetter(before) && Character.isLetterOrDigit(after);
      var elides = ELIDING.contains(language) || (before == 'l' && isStart(text, at - 1));
      return joins && !elides ? "" : " ";
    }
    if (isOneOf(PLUS, c) && (Character.isLetterOrDigit(before) || isOneOf(PLUS, before))) {
      return " plus ";
    }
    if (isOneOf(SHARP, c) && isLetter(before) && !Character.isLetterOrDigit(after)) {
      return " sharp ";
    }
    if (Character.isSurrogate(c)) {
      return " ";
    }
    return isOneOf(SILENT, c) ? "" : letter(c, before, isStart(text, at), language);
  }

  private static String letter(char c, char before, boolean isStart, String language) {
    if (language.equals("uk")) {
      if (isStart && UKRAINIAN_INITIALS.containsKey(c)) {
        return UKRAINIAN_INITIALS.getOrDefault(c, "");
      }
      if (c == 'г' && before == 'з') {
        return "gh";
      }
      if (UKRAINIAN.containsKey(c)) {
        return UKRAINIAN.getOrDefault(c, "");
      }
    }
    var ascii = Junidecode.unidecode(String.valueOf(c));
    return Character.isLetter(c) ? ascii.replace("'", "").replace("`", "") : ascii;
  }

  /// Returns true if no letter of the same word precedes: an apostrophe or an accent does not end a
  /// word.
  private static boolean isStart(String text, int at) {
    int before = at - 1;
    if (before >= 0 && isOneOf(APOSTROPHES, text.charAt(before))) {
      before--;
    }
    return before < 0 || !isLetter(text.charAt(before));
  }

  private static boolean isLetter(char c) {
    return Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK;
  }

  private static boolean isOneOf(String set, char c) {
    return set.indexOf(c) >= 0;
  }
}
