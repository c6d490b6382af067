package gazette.markup.html;

import gazette.markup.text.ElementKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// The stack of open block elements, of which the outer ones are already written.
///
/// A wrapper, such as `div`, is on the stack so that its end tag ends what is open inside it, but
/// is never written; the blocks in it get its language and direction, and the first its id.
final class OpenBlocks {

  private static final List<String> INHERITED = List.of("id", "lang", "dir");

  private record OpenBlock(Tag tag, boolean isImplied) {}

  private final PairedOutput output;
  private final ActiveFormatting formatting;
  private final List<OpenBlock> open = new ArrayList<>();
  private int written;
  private int visible;

  /// The depth of the item that its end tag has ended. It is closed when what follows is known,
  /// because a list that follows belongs into it.
  private int ended;

  OpenBlocks(PairedOutput output, ActiveFormatting formatting) {
    this.output = output;
    this.formatting = formatting;
  }

  int depth() {
    return open.size();
  }

  /// Returns the number of open blocks without wrappers.
  int visibleDepth() {
    return visible;
  }

  Tag at(int depth) {
    return open.get(depth - 1).tag();
  }

  boolean isImplied(int depth) {
    return depth > 0 && open.get(depth - 1).isImplied();
  }

  /// Returns the kind of the innermost block that is no wrapper.
  ElementKind top() {
    int depth = topDepth();
    return depth == 0 ? ElementKind.BODY : at(depth).kind();
  }

  int topDepth() {
    return withoutWrappers(open.size());
  }

  boolean isTopWritten() {
    return isWritten(topDepth());
  }

  boolean isWritten(int depth) {
    return written >= depth;
  }

  void push(Tag tag) {
    push(tag, false);
  }

  void push(Tag tag, boolean isImplied) {
    formatting.close();
    open.add(new OpenBlock(inheriting(tag), isImplied));
    visible += tag.isWrapper() ? 0 : 1;
  }

  void push(String name) {
    push(Tag.of(name));
  }

  private Tag inheriting(Tag tag) {
    if (open.isEmpty() || !open.getLast().tag().isWrapper()) {
      return tag;
    }
    var wrapper = open.getLast().tag();
    var inheriting = tag;
    for (var name : INHERITED) {
      if (wrapper.has(name) && !tag.has(name)) {
        inheriting = inheriting.with(name, wrapper.attribute(name));
      }
    }
    return inheriting;
  }

  void pop() {
    formatting.leave(open.size() - 1);
    var tag = open.removeLast().tag();
    ended = 0;
    if (!tag.isWrapper()) {
      visible--;
    }
    if (written > open.size()) {
      written--;
      if (!tag.isWrapper()) {
        output.end(tag);
      }
    }
  }

  void popTo(int depth) {
    while (open.size() > depth) {
      pop();
    }
  }

  /// Closes the innermost block that is no wrapper, and keeps the wrappers inside it open.
  void popVisible() {
    popVisible(topDepth());
  }

  /// Closes the block at a depth and all inside it, and keeps the wrappers inside it open.
  void popVisible(int depth) {
    var inner = List.copyOf(open.subList(depth, open.size()));
    popTo(depth - 1);
    for (var block : inner) {
      if (block.tag().isWrapper()) {
        open.add(block);
      }
    }
  }

  /// Ends the item at a depth, and closes what is open inside it.
  void end(int depth) {
    popTo(depth);
    formatting.leave(depth - 1);
    ended = depth;
  }

  boolean isTopEnded() {
    return ended > 0 && ended == open.size();
  }

  void reopen() {
    ended = 0;
  }

  void write() {
    while (written < open.size()) {
      var tag = open.get(written).tag();
      if (!tag.isWrapper()) {
        output.start(tag);
      }
      written++;
    }
  }

  /// Returns the depth of the innermost block of a kind, or 0 if there is none within the scope
  /// that `barriers` bound.
  int find(ElementKind kind, ElementKind... barriers) {
    return find(block -> block.tag().kind() == kind, barriers);
  }

  /// Returns the depth of the innermost block or wrapper that a tag of that name started.
  int find(String name, ElementKind... barriers) {
    return find(block -> block.tag().name().equals(name) && !block.isImplied(), barriers);
  }

  private int find(Predicate<OpenBlock> condition, ElementKind... barriers) {
    var stops = List.of(barriers);
    for (int depth = open.size(); depth > 0; depth--) {
      var block = open.get(depth - 1);
      if (condition.test(block)) {
        return depth;
      }
      if (stops.contains(block.tag().kind())) {
        return 0;
      }
    }
    return 0;
  }

  private int withoutWrappers(int from) {
    int depth = from;
    while (depth > 0 && at(depth).isWrapper()) {
      depth--;
    }
    return depth;
  }
}
