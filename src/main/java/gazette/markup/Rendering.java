package gazette.markup;

/// What came of rendering a source.
public sealed interface Rendering {

  /// The source as readers get it.
  record Done(Rendered rendered) implements Rendering {}

  /// The source would grow past `limit` bytes of UTF-8.
  record TooLarge(int limit) implements Rendering {}
}
