package gazette.markup.html;

import gazette.markup.text.ElementKind;
import gazette.markup.text.TextOutput;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// Writes HTML and text form of a body side by side.
public record PairedOutput(HtmlOutput html, TextOutput text) {

  /// The beginning of the link from a note back to its reference.
  private static final String BACK_LINK = "#user-content-fnref";

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}");

  void start(Tag tag) {
    html.start(tag);
    switch (tag.kind()) {
      case PHRASE -> text.startPhrase(tag.name(), isBackLink(tag));
      case LIST -> text.startList(firstNumber(tag), tag.has("reversed") ? -1 : 1);
      case ITEM -> text.startItem(number(tag, "value"));
      default -> text.start(tag.kind());
    }
  }

  private static boolean isBackLink(Tag tag) {
    return tag.attribute("href").startsWith(BACK_LINK);
  }

  /// Returns the number of the first item; nothing for a list without numbers, and for one that
  /// counts down to 1, since it is not known how many items follow.
  private static OptionalInt firstNumber(Tag list) {
    var start = number(list, "start");
    return list.name().equals("ol") && start.isEmpty() && !list.has("reversed")
        ? OptionalInt.of(1)
        : start;
  }

  private static OptionalInt number(Tag tag, String attribute) {
    var value = tag.attribute(attribute);
    return NUMBER.matcher(value).matches()
        ? OptionalInt.of(Integer.parseInt(value))
        : OptionalInt.empty();
  }

  void end(Tag tag) {
    html.end(tag);
    if (tag.kind() == ElementKind.PHRASE) {
      text.endPhrase();
    } else {
      text.end(tag.kind());
    }
  }

  /// Writes a void element.
  void put(Tag tag) {
    html.start(tag);
    if (tag.kind() == ElementKind.CHECKBOX) {
      text.checkbox(tag.has("checked"));
    } else {
      text.put(tag.kind());
    }
  }

  void text(String content) {
    html.text(content);
    text.text(content);
  }
}
