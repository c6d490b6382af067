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
  private final Findings findings;
  private final Figures figures;

  /// The link that is open, and how much was written before it.
  private Optional<Map<String, String>> link = Optional.empty();

  private int writtenBeforeLink;

  private SanitizingHandler(
      TagPolicy policy, Optional<Set<String>> targets, HtmlBuilder builder, Findings findings) {
    this.policy = policy;
    this.targets = targets;
    this.builder = builder;
    this.findings = findings;
    this.figures = new Figures(builder, findings);
  }

  /// Sanitizes HTML of any content, in time linear in its length.
  ///
  /// @param targets if they are known, the ids that links may refer to; no other id is kept, but
  ///   for those of headings
  /// @param builder takes the result
  /// @param findings takes what is removed or changed
  public static void sanitize(
      String source,
      TagPolicy policy,
      Optional<Set<String>> targets,
      HtmlBuilder builder,
      Findings findings) {
    var handler = new SanitizingHandler(policy, targets, builder, findings);
    HtmlTokenizer.tokenize(source, handler);
    handler.leaveLink();
    handler.figures.finish();
    builder.finish();
  }

  @Override
  public void startTag(String written, Map<String, String> attributes) {
    var name = Synonyms.of(written);
    switch (ElementKind.of(name)) {
      case UNKNOWN -> unknown(name, attributes);
      case BOUNDARY -> {
        var tag = judged(name, AllowList.WRAPPER, attributes);
        builder.open(Tag.wrapper(name, tag.map(Tag::attributes).orElse(List.of())));
      }
      case PHRASE -> {
        var tag = phrase(name, attributes);
        open(tag.orElse(Tag.unwritten(name)), attributes);
        if (tag.filter(phrase -> phrase.has("href")).isPresent()) {
          link = Optional.of(attributes);
          writtenBeforeLink = builder.written();
          figures.link(tag.get().attribute("href"));
        }
        if (name.equals("span")
            && !builder.openParts(Style.phrases(attributes.getOrDefault("style", "")))) {
          findings.misplaced(written, attributes);
        }
      }
      default -> {
        if (name.equals("blockquote")) {
          figures.quotation(attributes);
        }
        judged(name, name, attributes).ifPresent(tag -> open(tag, attributes));
      }
    }
  }

  private void unknown(String name, Map<String, String> attributes) {
    switch (name) {
      case "video", "audio" -> outsideLink(() -> figures.media(name, attributes));
      case "source" -> outsideLink(() -> figures.file(attributes));
      default -> {
        if (!figures.isInPost()) {
          findings.unwrapped(name, attributes);
        }
      }
    }
  }

  private void open(Tag tag, Map<String, String> attributes) {
    if (tag.name().equals("a")) {
      leaveLink();
    }
    if (!builder.open(tag)) {
      findings.misplaced(tag.name(), attributes);
    }
  }

  private void leaveLink() {
    leaveLink(builder.written());
  }

  private void leaveLink(int written) {
    link.filter(_ -> written == writtenBeforeLink).ifPresent(findings::emptyLink);
    link = Optional.empty();
  }

  /// Lets a figure be written, whose link ends the one that is open.
  private void outsideLink(Runnable figure) {
    int before = builder.written();
    figure.run();
    if (builder.written() > before) {
      leaveLink(before);
    }
  }

  private Optional<Tag> phrase(String name, Map<String, String> attributes) {
    return Style.isCancelled(name, attributes.getOrDefault("style", ""))
        ? Optional.empty()
        : judged(name, name, attributes);
  }

  private Optional<Tag> judged(String name, String allowedAs, Map<String, String> attributes) {
    var kept = allowed(allowedAs, attributes);
    findings.judged(name, attributes, kept);
    return kept;
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
  public void endTag(String written, Map<String, String> attributes) {
    var name = Synonyms.of(written);
    if (name.equals("a")) {
      leaveLink();
    }
    builder.close(name);
    findings.closed(written, attributes);
    switch (name) {
      case "video", "audio" -> figures.leaveMedia(name);
      case "blockquote" -> figures.leaveQuotation();
      default -> {}
    }
  }

  @Override
  public void text(String text) {
    builder.text(Characters.legible(text));
  }

  @Override
  public void rawText(String written, Map<String, String> attributes, String content) {
    var name = Synonyms.of(written);
    if (name.equals("pre")) {
      startTag(written, attributes);
      text(content);
      builder.close(name);
      findings.shownAsText(written, attributes, content);
      return;
    }
    switch (name) {
      case "iframe" -> outsideLink(() -> figures.frame(attributes, content));
      case "script" -> outsideLink(() -> figures.script(attributes, content));
      default -> findings.removed(name, attributes, content);
    }
  }

  @Override
  public void skipped(String source) {
    findings.skipped(source);
  }

  @Override
  public void unclosed(String rest) {
    findings.unclosed(rest);
  }
}
