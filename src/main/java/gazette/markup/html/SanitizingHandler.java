package gazette.markup.html;

import gazette.markup.text.Characters;
import gazette.markup.text.ElementKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.owasp.html.HtmlSanitizer;

/// Takes tags and text as they stand in the source, and builds a tree of those that are allowed.
public final class SanitizingHandler implements HtmlSanitizer.Policy {

  private final TagPolicy judge;
  private final HtmlBuilder tree;
  private boolean hidden;

  public SanitizingHandler(TagPolicy judge, HtmlBuilder tree) {
    this.judge = judge;
    this.tree = tree;
  }

  @Override
  public void openDocument() {}

  @Override
  public void closeDocument() {
    tree.finish();
  }

  @Override
  public void openTag(String name, List<String> attributes) {
    var kind = ElementKind.of(name);
    hidden = kind == ElementKind.HIDDEN;
    switch (kind) {
      case HIDDEN, UNKNOWN -> {}
      case BOUNDARY -> tree.boundary();
      default -> judge.judge(name, distinct(attributes)).ifPresent(tree::open);
    }
  }

  @Override
  public void closeTag(String name) {
    hidden = false;
    tree.close(name);
  }

  @Override
  public void text(String text) {
    if (!hidden) {
      tree.text(Characters.legible(text));
    }
  }

  /// Of attributes of one name, browsers take the first.
  private static List<String> distinct(List<String> attributes) {
    var values = new LinkedHashMap<String, String>();
    for (var each = attributes.iterator(); each.hasNext(); ) {
      values.putIfAbsent(each.next(), each.next());
    }
    var distinct = new ArrayList<String>();
    values.forEach((name, value) -> {
      distinct.add(name);
      distinct.add(value);
    });
    return distinct;
  }
}
