package gazette.markup.html;

import gazette.markup.text.ElementKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// The stack of open block elements, of which the outer ones are already written.
final class OpenBlocks {

  private final PairedOutput output;
  private final ActiveFormatting formatting;
  private final List<Tag> open = new ArrayList<>();
  private int written;

  OpenBlocks(PairedOutput output, ActiveFormatting formatting) {
    this.output = output;
    this.formatting = formatting;
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
    formatting.close();
    open.add(tag);
  }

  void push(String name) {
    push(Tag.of(name));
  }

  void pop() {
    formatting.leave(open.size() - 1);
    var tag = open.removeLast();
    if (written > open.size()) {
      written--;
      output.end(tag);
    }
  }

  void popTo(int depth) {
    while (open.size() > depth) {
      pop();
    }
  }

  void write() {
    while (written < open.size()) {
      output.start(open.get(written));
      written++;
    }
  }

  /// Returns the depth of the innermost block of a kind, or 0 if there is none within the scope
  /// that `barriers` bound.
  int find(ElementKind kind, ElementKind... barriers) {
    return find(tag -> tag.kind() == kind, barriers);
  }

  int find(String name, ElementKind... barriers) {
    return find(tag -> tag.name().equals(name), barriers);
  }

  private int find(Predicate<Tag> condition, ElementKind... barriers) {
    var stops = List.of(barriers);
    for (int depth = open.size(); depth > 0; depth--) {
      var tag = open.get(depth - 1);
      if (condition.test(tag)) {
        return depth;
      }
      if (stops.contains(tag.kind())) {
        return 0;
      }
    }
    return 0;
  }
}
