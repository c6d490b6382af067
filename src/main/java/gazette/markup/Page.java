package gazette.markup;

/// The two forms of a body, written side by side.
record Page(Html html, Plain plain) {

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

  Rendered rendered() {
    return new Rendered(html.toString(), plain.toString());
  }
}
