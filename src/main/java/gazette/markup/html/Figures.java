package gazette.markup.html;

import gazette.markup.text.Characters;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes figures with a link of the frames, players and posts of other sites.
///
/// A frame of a provider becomes one and an [Embed], a video or sound file one with a warning. A
/// quotation that a provider's script would make a post stays, in a figure, and is an embed too.
final class Figures {

  private final HtmlBuilder builder;
  private final Findings findings;
  private Optional<Media> media = Optional.empty();
  private Optional<Post> post = Optional.empty();

  Figures(HtmlBuilder builder, Findings findings) {
    this.builder = builder;
    this.findings = findings;
  }

  /// A `video` or `audio` element that has no link yet.
  private record Media(String name, Map<String, String> attributes) {}

  /// An open quotation of a provider.
  ///
  /// @param figure the depth of the figure that was opened for it, or 0
  /// @param quotations how many quotations are open, this one included
  private record Post(Optional<Embed> embed, int figure, int quotations, boolean hasLink) {

    Post with(int quotations) {
      return new Post(embed, figure, quotations, hasLink);
    }

    /// A post of X is that of its last link.
    Post withLink(String url) {
      var linked = embed.filter(e -> !e.provider().equals("x"));
      return new Post(linked.or(() -> post(url)).or(() -> embed), figure, quotations, true);
    }

    private static Optional<Embed> post(String url) {
      return EmbedProviders.embed(url).filter(embed -> embed.provider().equals("x"));
    }
  }

  /// Takes a frame.
  void frame(Map<String, String> attributes, String content) {
    if (!put(EmbedProviders.embed(attributes.getOrDefault("src", "")), attributes)) {
      findings.removed("iframe", attributes, content);
    }
  }

  /// Takes a script; nothing is lost with one that belongs to a provider's code.
  void script(Map<String, String> attributes, String content) {
    var url = attributes.getOrDefault("src", "");
    if (!put(EmbedProviders.ofScript(url), attributes)
        && !EmbedProviders.isWidget(url)
        && !content.contains("datawrapper-height")) {
      findings.removed("script", attributes, content);
    }
  }

  private boolean put(Optional<Embed> found, Map<String, String> attributes) {
    var title = title(attributes);
    found
        .map(embed -> new Embed(embed.provider(), embed.url(), embed.embedUrl(), title))
        .ifPresent(embed -> {
          figure(embed.url(), title.orElse(EmbedProviders.label(embed)));
          findings.embedded(embed);
        });
    return found.isPresent();
  }

  private static Optional<String> title(Map<String, String> attributes) {
    return Optional.of(Characters.collapsed(attributes.getOrDefault("title", "")))
        .filter(title -> !Characters.isBlank(title));
  }

  private void figure(String url, String words) {
    var isInFigure = builder.isInFigure();
    if (!isInFigure) {
      builder.open(Tag.of("figure"));
    }
    link(url, words);
    if (!isInFigure) {
      builder.close("figure");
    }
  }

  private void link(String url, String words) {
    builder.boundary();
    builder.open(Tag.of("a", List.of("href", url, "rel", Rel.of(url, ""))));
    builder.text(words);
    builder.close("a");
    builder.boundary();
  }

  void media(String name, Map<String, String> attributes) {
    leaveMedia();
    media = Optional.of(new Media(name, attributes));
    file(attributes);
  }

  /// Takes an address of the open player, of which the first that is secure becomes a link.
  void file(Map<String, String> attributes) {
    var url = Urls.source(attributes.getOrDefault("src", ""));
    if (url == null || media.isEmpty()) {
      return;
    }
    var player = media.get();
    media = Optional.empty();
    figure(url, title(player.attributes()).orElse(fileName(url)));
    findings.linked(player.name(), attributes);
  }

  /// Returns the last part of the path, or the host.
  private static String fileName(String url) {
    var path = url.split("[?#]", 2)[0];
    int end = path.length();
    while (path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(path.lastIndexOf('/', end - 1) + 1, end);
  }

  void leaveMedia(String name) {
    if (media.filter(open -> open.name().equals(name)).isPresent()) {
      leaveMedia();
    }
  }

  private void leaveMedia() {
    media.ifPresent(open -> findings.unplayable(open.name(), open.attributes()));
    media = Optional.empty();
  }

  boolean isInPost() {
    return post.isPresent();
  }

  /// Takes the start of a quotation, before it is opened.
  void quotation(Map<String, String> attributes) {
    if (post.isPresent()) {
      post = post.map(open -> open.with(open.quotations() + 1));
      return;
    }
    for (var each : Characters.collapsed(attributes.getOrDefault("class", "")).split(" ", -1)) {
      switch (each) {
        case "twitter-tweet", "twitter-video" -> start(Optional.empty());
        case "bluesky-embed" ->
            start(EmbedProviders.bluesky(attributes.getOrDefault("data-bluesky-uri", "")));
        case "mastodon-embed" ->
            start(EmbedProviders.embed(attributes.getOrDefault("data-embed-url", "")));
        default -> {}
      }
    }
  }

  private void start(Optional<Embed> embed) {
    int figure = 0;
    if (post.isEmpty() && !builder.isInFigure()) {
      builder.open(Tag.of("figure"));
      figure = builder.depth();
    }
    post = Optional.of(new Post(embed, figure, 1, false));
  }

  /// Takes the address of a link that is kept.
  void link(String url) {
    post = post.map(open -> open.withLink(url));
  }

  /// Takes the end of a quotation, after it is closed.
  void leaveQuotation() {
    post = post.map(open -> open.with(open.quotations() - 1));
    post.filter(open -> open.quotations() == 0).ifPresent(this::leave);
  }

  private void leave(Post ended) {
    post = Optional.empty();
    ended
        .embed()
        .ifPresent(embed -> {
          if (!ended.hasLink()) {
            figure(embed.url(), EmbedProviders.label(embed));
          }
          findings.embedded(embed);
        });
    if (ended.figure() > 0 && ended.figure() == builder.depth() && builder.isInFigure()) {
      builder.close("figure");
    }
  }

  /// Takes the end of the body.
  void finish() {
    post.ifPresent(this::leave);
    leaveMedia();
  }
}
