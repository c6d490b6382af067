package gazette.markup.html;

import gazette.markup.text.BoundedBuffer;
import gazette.markup.text.ElementKind;

/// Serializes elements and text as HTML, with a line break between consecutive blocks.
public final class HtmlOutput {

  private final BoundedBuffer out;
  private boolean afterBlock;

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
      out.append(' ').append(attributes.get(i)).append("=\"");
      escaped(attributes.get(i + 1), true);
      out.append('"');
    }
    out.append('>');
    afterBlock = tag.kind() == ElementKind.RULE;
  }

  void end(Tag tag) {
    out.append("</").append(tag.name()).append('>');
    afterBlock = !isInline(tag.kind());
  }

  void text(String text) {
    escaped(text, false);
    afterBlock = false;
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
    return kind == ElementKind.PHRASE || kind == ElementKind.IMAGE || kind == ElementKind.BREAK;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
