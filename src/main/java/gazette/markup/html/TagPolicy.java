package gazette.markup.html;

import java.util.List;
import java.util.Optional;
import org.owasp.html.HtmlSanitizer;
import org.owasp.html.HtmlStreamEventReceiver;
import org.owasp.html.PolicyFactory;

/// Puts one start tag at a time before the policy.
final class TagPolicy implements HtmlStreamEventReceiver {

  private final HtmlSanitizer.Policy policy;
  private Optional<Tag> allowed = Optional.empty();

  TagPolicy(PolicyFactory factory) {
    policy = factory.apply(this);
    policy.openDocument();
  }

  /// The tag with what is allowed of its attributes.
  Optional<Tag> judge(String name, List<String> attributes) {
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
