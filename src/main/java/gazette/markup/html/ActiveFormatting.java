package gazette.markup.html;

import gazette.markup.text.ElementKind;
import java.util.ArrayList;
import java.util.List;

/// The list of active formatting elements (WHATWG HTML, 13.2.4.3), simplified.
///
/// A formatting element is written when text follows, ends with its block and is reopened in the
/// next block, so that none is empty and none contains a block. Phrases that are not written are in
/// the list too, so that their end tags end no other.
final class ActiveFormatting {

  /// The maximum number of written elements, because each is repeated in every block that it spans.
  /// Deeper ones are dropped.
  private static final int MAX_WRITTEN = 20;

  /// The maximum number of elements, which bounds the search for an open one.
  private static final int MAX_ELEMENTS = 512;

  /// @param isPart true if it ends with the element before it
  private record Formatting(Tag tag, int depth, boolean isPart) {

    boolean isStartedBy(String name) {
      return !isPart && tag.name().equals(name);
    }

    boolean isWritten() {
      return tag.kind() != ElementKind.UNKNOWN;
    }
  }

  private final PairedOutput output;
  private final List<Formatting> elements = new ArrayList<>();
  private int written;
  private int visible;

  ActiveFormatting(PairedOutput output) {
    this.output = output;
  }

  /// Starts a formatting element in a block at `depth`, and returns false if it is not written
  /// because of where it stands. A link ends an open link, and a ruby text what is open in its
  /// ruby.
  boolean start(Tag tag, int depth) {
    var isAllowed = true;
    switch (tag.name()) {
      case "a" -> end("a");
      case "rt", "rp" -> isAllowed = leaveRubyText();
      default -> {}
    }
    if (elements.size() >= MAX_ELEMENTS) {
      return tag.kind() == ElementKind.UNKNOWN;
    }
    isAllowed &= visible < MAX_WRITTEN;
    add(new Formatting(isAllowed ? tag : Tag.unwritten(tag.name()), depth, false));
    return isAllowed || tag.kind() == ElementKind.UNKNOWN;
  }

  /// Starts a phrase inside of the element that was started last, with which it ends. Returns false
  /// if it is not written.
  boolean startPart(String name, int depth) {
    if (elements.size() >= MAX_ELEMENTS || visible >= MAX_WRITTEN) {
      return false;
    }
    add(new Formatting(Tag.of(name), depth, true));
    return true;
  }

  private boolean leaveRubyText() {
    int ruby = last("ruby");
    if (ruby >= 0) {
      removeFrom(ruby + 1);
    }
    return ruby >= 0;
  }

  void end(String name) {
    int index = last(name);
    if (index < 0) {
      return;
    }
    if (name.equals("ruby")) {
      removeFrom(index);
      return;
    }
    close(index);
    remove(index);
    while (index < elements.size() && elements.get(index).isPart()) {
      remove(index);
    }
  }

  void open() {
    while (written < elements.size()) {
      var element = elements.get(written);
      if (element.isWritten()) {
        output.start(element.tag());
      }
      written++;
    }
  }

  void close() {
    close(0);
  }

  /// Closes all elements and removes those that started deeper than `depth`.
  void leave(int depth) {
    close();
    for (int i = elements.size() - 1; i >= 0; i--) {
      if (elements.get(i).depth() > depth) {
        remove(i);
      }
    }
  }

  boolean isPending() {
    for (int i = written; i < elements.size(); i++) {
      if (elements.get(i).isWritten()) {
        return true;
      }
    }
    return false;
  }

  private int last(String name) {
    int index = elements.size() - 1;
    while (index >= 0 && !elements.get(index).isStartedBy(name)) {
      index--;
    }
    return index;
  }

  private void add(Formatting element) {
    elements.add(element);
    visible += element.isWritten() ? 1 : 0;
  }

  private void remove(int index) {
    visible -= elements.remove(index).isWritten() ? 1 : 0;
  }

  private void removeFrom(int index) {
    close(index);
    while (elements.size() > index) {
      remove(elements.size() - 1);
    }
  }

  private void close(int from) {
    while (written > from) {
      written--;
      var element = elements.get(written);
      if (element.isWritten()) {
        output.end(element.tag());
      }
    }
  }
}
