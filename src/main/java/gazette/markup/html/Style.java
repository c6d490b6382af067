package gazette.markup.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads from styles what changes the meaning of an element.
final class Style {

  private Style() {}

  /// Returns true if the style hides the element.
  static boolean isHidden(String style) {
    return value(style, "display").equals("none") || value(style, "visibility").equals("hidden");
  }

  /// Returns the elements that say what the style of a `span` or `font` shows, outermost first,
  /// such as the bold text of Google Docs.
  static List<String> phrases(String style) {
    var phrases = new ArrayList<String>();
    if (isBold(value(style, "font-weight"))) {
      phrases.add("strong");
    }
    if (value(style, "font-style").equals("italic")) {
      phrases.add("em");
    }
    if ((value(style, "text-decoration") + " " + value(style, "text-decoration-line"))
        .contains("line-through")) {
      phrases.add("s");
    }
    switch (value(style, "vertical-align")) {
      case "super" -> phrases.add("sup");
      case "sub" -> phrases.add("sub");
      default -> {}
    }
    return phrases;
  }

  /// Returns true if the style makes the element look like the text around it: emphasis that is
  /// taken back, such as the `b` around all that Google Docs copies.
  static boolean isCancelled(String element, String style) {
    return switch (element) {
      case "b", "strong" -> isLight(value(style, "font-weight"));
      case "cite", "dfn", "em", "i", "var" -> value(style, "font-style").equals("normal");
      case "del", "ins", "s", "u" ->
          value(style, "text-decoration").equals("none")
              || value(style, "text-decoration-line").equals("none");
      case "sub", "sup" -> value(style, "vertical-align").equals("baseline");
      default -> false;
    };
  }

  private static boolean isBold(String weight) {
    return switch (weight) {
      case "bold", "bolder", "600", "700", "800", "900" -> true;
      default -> false;
    };
  }

  private static boolean isLight(String weight) {
    return switch (weight) {
      case "normal", "lighter", "100", "200", "300", "400", "500" -> true;
      default -> false;
    };
  }

  /// Returns the value of the last declaration of a property, or an empty text.
  private static String value(String style, String property) {
    var value = "";
    for (var declaration : style.toLowerCase(Locale.ROOT).split(";", -1)) {
      int colon = declaration.indexOf(':');
      if (colon > 0 && declaration.substring(0, colon).strip().equals(property)) {
        value = declaration.substring(colon + 1).replace("!important", "").strip();
      }
    }
    return value;
  }
}
