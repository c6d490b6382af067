package gazette.markup;

/// The result of rendering.
public sealed interface Rendering {

  /// The source was rendered.
  record Done(Rendered rendered) implements Rendering {}

  /// The output would exceed `limit` bytes of UTF-8.
  record TooLarge(int limit) implements Rendering {}
}
