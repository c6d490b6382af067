package gazette.markup.html;

import gazette.markup.text.BoundedBuffer;
import gazette.markup.text.ElementKind;
import java.util.HashSet;
import java.util.Set;

/// Serializes elements and text as HTML, with a line break between consecutive blocks.
public final class HtmlOutput {

  private static final Set<String> BOOLEAN = Set.of("checked", "disabled", "open", "reversed");

  private final BoundedBuffer out;
  private final Set<String> ids = new HashSet<>();
  private final Set<String> fragments = new HashSet<>();
  private boolean afterBlock;
  private boolean isAfterText;

  /// @param out the buffer that takes the HTML
  public HtmlOutput(BoundedBuffer out) {
    this.out = out;
  }

  void start(Tag tag) {
    var isInline = isInline(tag.kind());
    if (afterBlock && !isInline) {
      out.append('\n');
    }
    out.append('<').append(tag.name());
    var attributes = tag.attributes();
    for (int i = 0; i < attributes.size(); i += 2) {
      attribute(attributes.get(i), attributes.get(i + 1));
    }
    out.append('>');
    afterBlock = tag.kind() == ElementKind.RULE;
    isAfterText = tag.kind() == ElementKind.IMAGE;
  }

  /// Returns the number of characters that were written.
  int length() {
    return out.length();
  }

  /// Returns true if words or an image were written last.
  boolean isAfterText() {
    return isAfterText;
  }

  /// Writes an attribute; of several elements with the same id, the first has it.
  private void attribute(String name, String value) {
    if (name.equals("id") && !ids.add(value)) {
      return;
    }
    if (name.equals("href") && value.startsWith("#")) {
      fragments.add(value.substring(1));
    }
    out.append(' ').append(name);
    if (!BOOLEAN.contains(name)) {
      out.append("=\"");
      escaped(value, true);
      out.append('"');
    }
  }

  /// Returns the ids of the elements that were written and that a link refers to.
  public Set<String> targets() {
    var targets = new HashSet<>(ids);
    targets.retainAll(fragments);
    return targets;
  }

  /// Returns true if a link refers to no element, or an id is none that a link refers to.
  public boolean hasLooseEnds() {
    return !ids.equals(fragments);
  }

  void end(Tag tag) {
    out.append("</").append(tag.name()).append('>');
    afterBlock = !isInline(tag.kind());
    isAfterText &= isInline(tag.kind());
  }

  void text(String text) {
    escaped(text, false);
    afterBlock = false;
    isAfterText = true;
  }

  private void escaped(String text, boolean quoted) {
    for (int i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append(quoted ? "&quot;" : "\"");
        default -> out.append(c);
      }
    }
  }

  private static boolean isInline(ElementKind kind) {
    return switch (kind) {
      case PHRASE, IMAGE, CHECKBOX, BREAK -> true;
      default -> false;
    };
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
