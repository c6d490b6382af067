package gazette.markup.html;

import gazette.markup.text.TextOutput;

/// Writes HTML and text form of a body side by side.
public record PairedOutput(HtmlOutput html, TextOutput text) {

  void start(Tag tag) {
    html.start(tag);
    text.start(tag.kind());
  }

  void end(Tag tag) {
    html.end(tag);
    text.end(tag.kind());
  }

  /// Writes a void element.
  void put(Tag tag) {
    html.start(tag);
    text.put(tag.kind());
  }

  void text(String content) {
    html.text(content);
    text.text(content);
  }
}
