package gazette.markup.html;

import java.util.ArrayList;
import java.util.List;

/// The phrases that the next words stand in, and how many of them are written.
///
/// A phrase is written when words come, ends where its block ends and starts again in the next
/// block, so none is empty and none holds a block.
final class ActiveFormatting {

  /// Each is repeated in every block that it spans, so what is nested deeper is not kept.
  private static final int DEEPEST = 20;

  private record Phrase(Tag tag, int depth) {}

  private final PairedOutput page;
  private final List<Phrase> wanted = new ArrayList<>();
  private int written;

  ActiveFormatting(PairedOutput page) {
    this.page = page;
  }

  /// Starts a phrase in a block `depth` deep; a link ends the link that it would stand in.
  void start(Tag tag, int depth) {
    if (tag.name().equals("a")) {
      end("a");
    }
    if (wanted.size() < DEEPEST) {
      wanted.add(new Phrase(tag, depth));
    }
  }

  void end(String name) {
    for (int i = wanted.size() - 1; i >= 0; i--) {
      if (wanted.get(i).tag().name().equals(name)) {
        close(i);
        wanted.remove(i);
        return;
      }
    }
  }

  void open() {
    while (written < wanted.size()) {
      page.start(wanted.get(written).tag());
      written++;
    }
  }

  void close() {
    close(0);
  }

  /// Ends those that started deeper than `depth`.
  void leave(int depth) {
    close();
    wanted.removeIf(phrase -> phrase.depth() > depth);
  }

  boolean isPending() {
    return written < wanted.size();
  }

  private void close(int from) {
    while (written > from) {
      written--;
      page.end(wanted.get(written).tag());
    }
  }
}
