package gazette.markup.html;

import java.util.ArrayList;
import java.util.List;

/// The list of active formatting elements (WHATWG HTML, 13.2.4.3), simplified.
///
/// A formatting element is written when text follows, ends with its block and is reopened in the
/// next block, so that none is empty and none contains a block.
final class ActiveFormatting {

  /// The maximum number of elements, because each is repeated in every block that it spans. Deeper
  /// ones are dropped.
  private static final int MAX_ELEMENTS = 20;

  private record Formatting(Tag tag, int depth) {}

  private final PairedOutput output;
  private final List<Formatting> elements = new ArrayList<>();
  private int written;

  ActiveFormatting(PairedOutput output) {
    this.output = output;
  }

  /// Starts a formatting element in a block at `depth`. A link ends an open link.
  void start(Tag tag, int depth) {
    if (tag.name().equals("a")) {
      end("a");
    }
    if (elements.size() < MAX_ELEMENTS) {
      elements.add(new Formatting(tag, depth));
    }
  }

  void end(String name) {
    for (int i = elements.size() - 1; i >= 0; i--) {
      if (elements.get(i).tag().name().equals(name)) {
        close(i);
        elements.remove(i);
        return;
      }
    }
  }

  void open() {
    while (written < elements.size()) {
      output.start(elements.get(written).tag());
      written++;
    }
  }

  void close() {
    close(0);
  }

  /// Closes all elements and removes those that started deeper than `depth`.
  void leave(int depth) {
    close();
    elements.removeIf(element -> element.depth() > depth);
  }

  boolean isPending() {
    return written < elements.size();
  }

  private void close(int from) {
    while (written > from) {
      written--;
      output.end(elements.get(written).tag());
    }
  }
}
