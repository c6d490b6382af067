package gazette.markup.html;

import gazette.markup.text.Characters;
import gazette.markup.text.ElementKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Passes what the allow list permits from the tokenizer to the builder.
public final class SanitizingHandler implements HtmlTokenizer.TokenHandler {

  private final TagPolicy policy;
  private final Optional<Set<String>> targets;
  private final HtmlBuilder builder;

  private SanitizingHandler(TagPolicy policy, Optional<Set<String>> targets, HtmlBuilder builder) {
    this.policy = policy;
    this.targets = targets;
    this.builder = builder;
  }

  /// Sanitizes HTML of any content, in time linear in its length.
  ///
  /// @param targets if they are known, the ids that links may refer to; no other id is kept, but
  ///   for those of headings
  /// @param builder takes the result
  public static void sanitize(
      String source, TagPolicy policy, Optional<Set<String>> targets, HtmlBuilder builder) {
    HtmlTokenizer.tokenize(source, new SanitizingHandler(policy, targets, builder));
    builder.finish();
  }

  @Override
  public void startTag(String written, Map<String, String> attributes) {
    var name = Synonyms.of(written);
    switch (ElementKind.of(name)) {
      case UNKNOWN -> {}
      case PHRASE -> builder.open(phrase(name, attributes).orElse(Tag.unwritten(name)));
      case BOUNDARY ->
          builder.open(
              allowed(AllowList.WRAPPER, attributes)
                  .map(tag -> Tag.wrapper(name, tag.attributes()))
                  .orElse(Tag.wrapper(name, List.of())));
      default -> allowed(name, attributes).ifPresent(builder::open);
    }
  }

  private Optional<Tag> phrase(String name, Map<String, String> attributes) {
    return Cancelled.is(name, attributes.getOrDefault("style", ""))
        ? Optional.empty()
        : allowed(name, attributes);
  }

  private Optional<Tag> allowed(String name, Map<String, String> attributes) {
    var all = new ArrayList<String>();
    attributes.forEach((attribute, value) -> {
      all.add(attribute);
      all.add(value);
    });
    if (name.equals("a") && attributes.containsKey("name") && !attributes.containsKey("id")) {
      all.addAll(List.of("id", attributes.get("name")));
    }
    return policy.apply(name, all).flatMap(this::withLiveEnds);
  }

  /// Removes a link that refers to no element, and an id that no link refers to.
  private Optional<Tag> withLiveEnds(Tag tag) {
    if (targets.isEmpty()) {
      return Optional.of(tag);
    }
    var live = tag;
    var href = tag.attribute("href");
    if (href.startsWith("#") && !targets.get().contains(href.substring(1))) {
      live = live.without("href");
    }
    if (tag.kind() != ElementKind.HEADING && !targets.get().contains(tag.attribute("id"))) {
      live = live.without("id");
    }
    var isBare = !live.has("href") && !live.has("id");
    return switch (live.name()) {
      case "a" -> isBare ? Optional.empty() : Optional.of(live);
      case "span" -> live.attributes().isEmpty() ? Optional.empty() : Optional.of(live);
      default -> Optional.of(live);
    };
  }

  @Override
  public void endTag(String name) {
    builder.close(Synonyms.of(name));
  }

  @Override
  public void text(String text) {
    builder.text(Characters.legible(text));
  }

  @Override
  public void rawText(String name, Map<String, String> attributes, String content) {
    if (Synonyms.of(name).equals("pre")) {
      startTag(name, attributes);
      text(content);
      endTag(name);
    }
  }

  @Override
  public void unclosed(String rest) {}
}
