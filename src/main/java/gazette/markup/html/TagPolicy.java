package gazette.markup.html;

import java.util.List;
import java.util.Optional;
import org.owasp.html.HtmlSanitizer;
import org.owasp.html.HtmlStreamEventReceiver;
import org.owasp.html.PolicyFactory;

/// Applies the allow list to single start tags. Not safe for use by several threads.
public final class TagPolicy implements HtmlStreamEventReceiver {

  private final HtmlSanitizer.Policy policy;
  private Optional<Tag> allowed = Optional.empty();

  TagPolicy(PolicyFactory factory) {
    policy = factory.apply(this);
    policy.openDocument();
  }

  /// Returns the tag with its allowed attributes, or nothing if the tag is not allowed.
  Optional<Tag> apply(String name, List<String> attributes) {
    allowed = Optional.empty();
    policy.openTag(name, attributes);
    policy.closeTag(name);
    return allowed;
  }

  @Override
  public void openTag(String name, List<String> attributes) {
    allowed = Optional.of(Tag.of(name, attributes));
  }

  @Override
  public void openDocument() {}

  @Override
  public void closeDocument() {}

  @Override
  public void closeTag(String name) {}

  @Override
  public void text(String text) {}
}
