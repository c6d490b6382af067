package gazette.markup.text;

/// Text that may not grow past a number of bytes of UTF-8.
public final class BoundedBuffer implements Appendable {

  private final StringBuilder text = new StringBuilder();
  private int room;

  public BoundedBuffer(int limit) {
    room = limit;
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
    room -= bytes(c);
    if (room < 0) {
      throw new OutputTooLarge();
    }
    text.append(c);
    return this;
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
