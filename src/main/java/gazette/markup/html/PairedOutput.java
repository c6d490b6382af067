package gazette.markup.html;

import gazette.markup.text.TextOutput;

/// The two forms of a body, written side by side.
public record PairedOutput(HtmlOutput html, TextOutput plain) {

  void start(Tag tag) {
    html.start(tag);
    plain.start(tag.kind());
  }

  void end(Tag tag) {
    html.end(tag);
    plain.end(tag.kind());
  }

  /// An element without an end.
  void put(Tag tag) {
    html.start(tag);
    plain.put(tag.kind());
  }

  void text(String text) {
    html.text(text);
    plain.text(text);
  }
}
