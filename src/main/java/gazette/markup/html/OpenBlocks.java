package gazette.markup.html;

import gazette.markup.text.ElementKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// The blocks that the next words stand in, of which the outer ones are written.
final class OpenBlocks {

  private final PairedOutput page;
  private final ActiveFormatting phrases;
  private final List<Tag> open = new ArrayList<>();
  private int written;

  OpenBlocks(PairedOutput page, ActiveFormatting phrases) {
    this.page = page;
    this.phrases = phrases;
  }

  int depth() {
    return open.size();
  }

  ElementKind top() {
    return open.isEmpty() ? ElementKind.BODY : open.getLast().kind();
  }

  boolean isTopWritten() {
    return written == open.size();
  }

  void push(Tag tag) {
    phrases.close();
    open.add(tag);
  }

  void push(String name) {
    push(Tag.of(name));
  }

  void pop() {
    phrases.leave(open.size() - 1);
    var tag = open.removeLast();
    if (written > open.size()) {
      written--;
      page.end(tag);
    }
  }

  void popTo(int depth) {
    while (open.size() > depth) {
      pop();
    }
  }

  void write() {
    while (written < open.size()) {
      page.start(open.get(written));
      written++;
    }
  }

  /// The depth of the innermost block of a kind, or 0 if a barrier stands before it.
  int find(ElementKind kind, ElementKind... barriers) {
    return find(tag -> tag.kind() == kind, barriers);
  }

  int find(String name, ElementKind... barriers) {
    return find(tag -> tag.name().equals(name), barriers);
  }

  private int find(Predicate<Tag> wanted, ElementKind... barriers) {
    var stops = List.of(barriers);
    for (int depth = open.size(); depth > 0; depth--) {
      var tag = open.get(depth - 1);
      if (wanted.test(tag)) {
        return depth;
      }
      if (stops.contains(tag.kind())) {
        return 0;
      }
    }
    return 0;
  }
}
