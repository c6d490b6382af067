package gazette.markup.text;

/// A string builder that throws [OutputTooLarge] when its content exceeds a number of UTF-8 bytes.
public final class BoundedBuffer implements Appendable {

  private final StringBuilder text = new StringBuilder();
  private int bytesLeft;

  /// @param limit the maximum number of bytes
  public BoundedBuffer(int limit) {
    bytesLeft = limit;
  }

  @Override
  public BoundedBuffer append(CharSequence more) {
    return append(more, 0, more.length());
  }

  @Override
  public BoundedBuffer append(CharSequence more, int start, int end) {
    for (int i = start; i < end; i++) {
      append(more.charAt(i));
    }
    return this;
  }

  @Override
  public BoundedBuffer append(char c) {
    bytesLeft -= bytes(c);
    if (bytesLeft < 0) {
      throw new OutputTooLarge();
    }
    text.append(c);
    return this;
  }

  /// Returns the number of UTF-16 code units.
  public int length() {
    return text.length();
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private static int bytes(char c) {
    if (c < 0x80) {
      return 1;
    }
    return c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
  }
}
