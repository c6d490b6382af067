package gazette.markup.html;

import gazette.markup.text.Characters;
import gazette.markup.text.ElementKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.owasp.html.HtmlSanitizer;

/// Handles the token stream of the OWASP sanitizer: passes allowed tags and text to the builder.
public final class SanitizingHandler implements HtmlSanitizer.Policy {

  private final TagPolicy policy;
  private final HtmlBuilder builder;
  private boolean isHidden;

  public SanitizingHandler(TagPolicy policy, HtmlBuilder builder) {
    this.policy = policy;
    this.builder = builder;
  }

  @Override
  public void openDocument() {}

  @Override
  public void closeDocument() {
    builder.finish();
  }

  @Override
  public void openTag(String name, List<String> attributes) {
    var kind = ElementKind.of(name);
    isHidden = kind == ElementKind.HIDDEN;
    switch (kind) {
      case HIDDEN, UNKNOWN -> {}
      case BOUNDARY -> builder.boundary();
      default -> policy.apply(name, distinct(attributes)).ifPresent(builder::open);
    }
  }

  @Override
  public void closeTag(String name) {
    isHidden = false;
    builder.close(name);
  }

  @Override
  public void text(String text) {
    if (!isHidden) {
      builder.text(Characters.legible(text));
    }
  }

  /// Keeps the first of several attributes of one name, as browsers do.
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
