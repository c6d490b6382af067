package gazette.markup.html;

import gazette.markup.text.Characters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Collects what is removed from a body or changed in it, unless it is [Harmless]. The same finding
/// is collected once, and of tags and attributes that carry no address, one of each name.
public final class Findings {

  private static final int MAX_WARNINGS = 50;
  private static final int MAX_EMBEDS = 100;
  private static final int MAX_EXCERPT_LENGTH = 100;
  private static final int MAX_NAME_LENGTH = 30;

  /// Attributes whose elements are lost one by one.
  private static final List<String> ADDRESSES = List.of("href", "src", "data", "action");

  private final List<Warning> warnings = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private final List<Embed> embeds = new ArrayList<>();

  /// The drawing or formula that is open, whose inner tags are no findings of their own.
  private Optional<String> foreign = Optional.empty();

  /// @param given warnings that precede those of the sanitizer
  public Findings(List<Warning> given) {
    for (var warning : given) {
      addOnce(warning.excerpt().orElse(""), warning);
    }
  }

  /// Returns a warning of something as it stands in the source.
  public static Warning warning(String code, String source, String detail) {
    return new Warning(code, Optional.of(shortened(source, MAX_EXCERPT_LENGTH)), detail);
  }

  /// Returns the warnings in the order of the body: at most 50, and one that says how many more
  /// there are.
  public List<Warning> warnings() {
    int more = seen.size() - MAX_WARNINGS;
    if (more <= 0) {
      return List.copyOf(warnings);
    }
    var limited = new ArrayList<>(warnings);
    limited.add(
        new Warning("more", Optional.empty(), "There are %d more warnings.".formatted(more)));
    return limited;
  }

  /// Returns the first 100 embeds in the order of the body.
  public List<Embed> embeds() {
    return List.copyOf(embeds);
  }

  /// Takes an embed, to which the body has a link.
  void embedded(Embed embed) {
    if (embeds.size() < MAX_EMBEDS) {
      embeds.add(embed);
    }
  }

  /// Takes a player that became a link.
  void linked(String name, Map<String, String> source) {
    add("media-linked", tag(name, source, MAX_EXCERPT_LENGTH), "The %s became a link.", name);
  }

  /// Takes a player without a secure address.
  void unplayable(String name, Map<String, String> attributes) {
    var tag = tag(name, attributes, MAX_EXCERPT_LENGTH);
    add("element-removed", tag, "The %s was removed: it has no address with https://.", name);
  }

  /// Takes an element that goes with its content.
  void removed(String name, Map<String, String> attributes, String content) {
    if (!Harmless.isStyleSheet(name, content)) {
      var words = content.isBlank() ? "" : "with what it contained";
      var tag = tag(name, attributes, MAX_EXCERPT_LENGTH / (content.isBlank() ? 1 : 2));
      add("element-removed", tag + content, "The element %s was removed %s.", name, words);
    }
  }

  /// Takes an element whose content is shown as it is written, tags included.
  void shownAsText(String name, Map<String, String> attributes, String content) {
    var tag = tag(name, attributes, MAX_EXCERPT_LENGTH / 2);
    add("raw-text", tag + content, "What %s contains is shown as text, tags included.", name);
  }

  /// Takes a tag that goes, while the words after it stay.
  void unwrapped(String name, Map<String, String> attributes) {
    if (!Harmless.isTag(name) && foreign.isEmpty()) {
      addTag(name, attributes, "The tag %s was removed; the words in it were kept.");
    }
    if (name.equals("svg") || name.equals("math")) {
      foreign = Optional.of(name);
    }
  }

  /// Takes an end tag.
  void closed(String name, Map<String, String> attributes) {
    attributes.forEach((attribute, value) -> lost("/" + name, attribute, attributes));
    foreign = foreign.filter(open -> !open.equals(name));
  }

  /// Takes a tag that is known, but not allowed where it stands.
  void misplaced(String name, Map<String, String> attributes) {
    addTag(name, attributes, "The tag %s was removed: it is not allowed where it stands.");
  }

  private void addTag(String name, Map<String, String> attributes, String detail) {
    var tag = tag(name, attributes, MAX_EXCERPT_LENGTH);
    var isOne = ADDRESSES.stream().noneMatch(attributes::containsKey);
    addOnce(isOne ? "<" + name : tag, "tag-removed", tag, detail.formatted(shown(name)));
  }

  /// Takes a tag and what the allow list left of it.
  void judged(String name, Map<String, String> attributes, Optional<Tag> kept) {
    foreign = Optional.empty();
    hidden(name, attributes);
    if (name.equals("img") && kept.isEmpty()) {
      var tag = tag(name, attributes, MAX_EXCERPT_LENGTH);
      add("image-removed", tag, "An image was removed: its address must begin with https://.");
      return;
    }
    if (name.equals("input") && kept.isEmpty()) {
      addTag(name, attributes, "The form control %s was removed.");
      return;
    }
    if (kept.filter(image -> image.attribute("src").startsWith("http:")).isPresent()) {
      var tag = tag(name, attributes, MAX_EXCERPT_LENGTH);
      add("image-insecure", tag, "Browsers may not show an image whose address is not https://.");
    }
    attributes.keySet().stream()
        .filter(attribute -> kept.filter(t -> has(t, attribute)).isEmpty())
        .forEach(attribute -> lost(name, attribute, attributes));
  }

  private void hidden(String name, Map<String, String> attributes) {
    var style = attributes.getOrDefault("style", "");
    var hides = attributes.containsKey("hidden") ? " hidden" : " style=\"" + style + "\"";
    if (hides.equals(" hidden") || Style.isHidden(style)) {
      var tag = "<" + shown(name) + hides + ">";
      add("hidden-shown", tag, "The element %s, hidden in the source, is shown.", name);
    }
  }

  /// The old `name` of an anchor becomes its id.
  private static boolean has(Tag kept, String attribute) {
    return kept.has(attribute) || (attribute.equals("name") && kept.has("id"));
  }

  private void lost(String name, String attribute, Map<String, String> attributes) {
    if (attribute.equals("hidden")
        || Harmless.isAttribute(attribute, attributes.getOrDefault(attribute, ""))) {
      return;
    }
    if (name.equals("a") && attribute.equals("href")) {
      add(
          "link-removed",
          tag(name, attributes, MAX_EXCERPT_LENGTH),
          "A link was removed from its words: its address must begin with https://, http://, /,"
              + " mailto: or tel:, or be # and the id of an element that is there.");
      return;
    }
    var lost = Map.of(attribute, attributes.getOrDefault(attribute, ""));
    addOnce(
        name + " " + attribute,
        "attribute-removed",
        tag(name, lost, MAX_EXCERPT_LENGTH),
        "The attribute %s of %s was removed.".formatted(shown(attribute), shown(name)));
  }

  /// Takes a link without words.
  void emptyLink(Map<String, String> attributes) {
    var tag = tag("a", attributes, MAX_EXCERPT_LENGTH);
    add("link-removed", tag, "A link was removed because there are no words in it.");
  }

  /// Takes what browsers skip, from its `<` to its `>`, other than a comment.
  void skipped(String source) {
    if (!Harmless.isDeclaration(source)) {
      add("text-removed", source, "Browsers do not show this; for the sign itself, write &lt;.");
    }
  }

  /// Takes the end of a source that opens a comment or a tag and never closes it.
  void unclosed(String rest) {
    add("unclosed", rest, "A tag or comment begins here and does not end: the rest was removed.");
  }

  private void add(String code, String source, String detail, String... names) {
    var excerpt = shortened(source, MAX_EXCERPT_LENGTH);
    var shown = new Object[names.length];
    for (int i = 0; i < names.length; i++) {
      shown[i] = shown(names[i]);
    }
    addOnce(excerpt, code, excerpt, detail.formatted(shown).replace(" .", "."));
  }

  private void addOnce(String what, String code, String excerpt, String detail) {
    addOnce(what, new Warning(code, Optional.of(excerpt), detail));
  }

  private void addOnce(String what, Warning warning) {
    if (seen.add(warning.code() + " " + what) && warnings.size() < MAX_WARNINGS) {
      warnings.add(warning);
    }
  }

  /// Returns the tag as it may have been written, without what is harmless.
  private static String tag(String name, Map<String, String> attributes, int length) {
    var tag = new StringBuilder("<").append(shown(name));
    for (var each : attributes.entrySet()) {
      if (tag.length() > length) {
        break;
      }
      if (Harmless.isAttribute(each.getKey(), each.getValue())) {
        continue;
      }
      tag.append(' ').append(shown(each.getKey()));
      if (!each.getValue().isEmpty()) {
        tag.append("=\"").append(shortened(each.getValue(), length / 2)).append('"');
      }
    }
    return shortened(tag.append('>').toString(), length);
  }

  private static String shown(String name) {
    return shortened(name, MAX_NAME_LENGTH);
  }

  /// Returns the beginning of a text, without control characters and runs of white space.
  private static String shortened(String text, int length) {
    var start = text.length() > 8 * length ? text.substring(0, 8 * length) : text;
    var words = Characters.collapsed(start);
    int points = words.codePointCount(0, words.length());
    if (start.length() == text.length() && points <= length) {
      return words;
    }
    return words.substring(0, words.offsetByCodePoints(0, Math.min(length - 1, points))) + "…";
  }
}
