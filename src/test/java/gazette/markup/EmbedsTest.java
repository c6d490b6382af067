package gazette.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gazette.markup.html.Embed;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbedsTest {

  private static final String VIDEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ";
  private static final String PLAYER = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ";
  private static final String FIGURE =
      "<figure><a href=\"" + VIDEO + "\" rel=\"noopener\">YouTube</a></figure>";

  private static Rendered html(String source) {
    Safety.check(Format.HTML, source);
    return Safety.rendered(Format.HTML, source);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      nullValues = "-",
      value = {
        "youtube https://www.youtube.com/embed/dQw4w9WgXcQ"
            + " https://www.youtube.com/watch?v=dQw4w9WgXcQ"
            + " https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
        "youtube //www.youtube-nocookie.com/embed/a_-45678901?si=x&amp;start=90&autoplay=1#a"
            + " https://www.youtube.com/watch?v=a_-45678901&t=90s"
            + " https://www.youtube-nocookie.com/embed/a_-45678901?start=90",
        "youtube https://youtu.be/dQw4w9WgXcQ?t=7s"
            + " https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=7s"
            + " https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?start=7",
        "youtube https://www.youtube.com/embed/videoseries?si=a&list=PL12"
            + " https://www.youtube.com/playlist?list=PL12"
            + " https://www.youtube-nocookie.com/embed/videoseries?list=PL12",
        "youtube https://www.youtube.com/embed/live_stream?channel=UC12"
            + " https://www.youtube.com/channel/UC12/live"
            + " https://www.youtube-nocookie.com/embed/live_stream?channel=UC12",
        "vimeo https://player.vimeo.com/video/76979871?badge=0"
            + " https://vimeo.com/76979871 https://player.vimeo.com/video/76979871",
        "vimeo https://player.vimeo.com/video/769?h=8272103f6e&title=0"
            + " https://vimeo.com/769/8272103f6e https://player.vimeo.com/video/769?h=8272103f6e",
        "dailymotion https://www.dailymotion.com/embed/video/x8abcde?autoplay=1"
            + " https://www.dailymotion.com/video/x8abcde"
            + " https://geo.dailymotion.com/player.html?video=x8abcde",
        "dailymotion https://geo.dailymotion.com/player/xf7pn.html?video=x8abcde&mute=true"
            + " https://www.dailymotion.com/video/x8abcde"
            + " https://geo.dailymotion.com/player/xf7pn.html?video=x8abcde",
        "datawrapper https://datawrapper.dwcdn.net/aB3dE/12/"
            + " https://datawrapper.dwcdn.net/aB3dE/12/ https://datawrapper.dwcdn.net/aB3dE/12/",
        "datawrapper https://datawrapper.dwcdn.net/aB3dE"
            + " https://datawrapper.dwcdn.net/aB3dE/ https://datawrapper.dwcdn.net/aB3dE/",
        "soundcloud https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/34&a=b"
            + " https://w.soundcloud.com/player/?url=https%3A%2F%2Fapi.soundcloud.com%2Ftracks%2F34"
            + " https://w.soundcloud.com/player/?url=https%3A%2F%2Fapi.soundcloud.com%2Ftracks%2F34",
        "soundcloud https://w.soundcloud.com/player/?url=https%3A%2F%2Fsoundcloud.com%2Fana%2Fmer"
            + " https://soundcloud.com/ana/mer"
            + " https://w.soundcloud.com/player/?url=https%3A%2F%2Fsoundcloud.com%2Fana%2Fmer",
        "x https://platform.twitter.com/embed/Tweet.html?dnt=false&id=123"
            + " https://x.com/i/status/123 https://platform.twitter.com/embed/Tweet.html?id=123",
        "bluesky https://embed.bsky.app/embed/did:plc:ab12/app.bsky.feed.post/3kxy?ref=a"
            + " https://bsky.app/profile/did:plc:ab12/post/3kxy"
            + " https://embed.bsky.app/embed/did:plc:ab12/app.bsky.feed.post/3kxy",
        "mastodon https://mastodon.social/@ana/1095/embed"
            + " https://mastodon.social/@ana/1095 https://mastodon.social/@ana/1095/embed",
        "mastodon https://small.example/@ana@mamot.fr/1095/embed"
            + " https://small.example/@ana@mamot.fr/1095 -",
      })
  void a_frame_of_a_provider_is_an_embed_and_a_link(
      String provider, String source, String url, String embedUrl) {
    for (var format : Format.values()) {
      var code =
          "Avant.\n\n<iframe width=560 src=\""
              + source
              + "\" allowfullscreen title=' Le  port '></iframe>\n\nAprès.";
      Safety.check(format, code);
      var rendered = Safety.rendered(format, code);
      assertEquals(
          """
          <p>Avant.</p>
          <figure><a href="%s" rel="noopener">Le port</a></figure>
          <p>Après.</p>\
          """
              .formatted(url.replace("&", "&amp;")),
          rendered.html());
      assertEquals(
          List.of(new Embed(provider, url, Optional.ofNullable(embedUrl), Optional.of("Le port"))),
          rendered.embeds());
      assertEquals(List.of(), rendered.warnings());
      assertEquals("Avant.\n\nLe port\n\nAprès.", rendered.text());
      assertEquals(
          "Avant.\n\nAprès.".replace("\n\n", " "), rendered.prose().replaceAll("\\s+", " "));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://www.youtube.com/embed/dQw4w9WgXcQ",
        "https://www.youtube.com.example/embed/dQw4w9WgXcQ",
        "https://example.com/www.youtube.com/embed/dQw4w9WgXcQ",
        "https://www.youtube.com@example.com/embed/dQw4w9WgXcQ",
        "https://www.youtube.com:444/embed/dQw4w9WgXcQ",
        "https://notyoutube.com/embed/dQw4w9WgXcQ",
        "https://www.youtube.com/embed/short",
        "https://www.youtube.com/embed/dQw4w9WgXcQ/../../redirect?q=a",
        "https://www.youtube.com/embed/dQw4w9WgXcQ%22onload=a",
        "https://www.youtube.com/embed/videoseries?list=a%22b",
        "https://www.youtube.com/redirect?q=https://example.com",
        "https://player.vimeo.com/video/abc",
        "https://w.soundcloud.com/player/?url=https%3A//example.com/a",
        "https://w.soundcloud.com/player/?url=%zz",
        "https://geo.dailymotion.com/player.html?video=",
        "https://platform.twitter.com/embed/Tweet.html?id=1a",
        "https://embed.bsky.app/embed/ana/app.bsky.feed.post/3kxy",
        "https://small.example/@ana/12/embed/x",
        "https://datawrapper.dwcdn.net/aB3dE/12/index.html",
        "javascript:alert(1)//www.youtube.com/embed/dQw4w9WgXcQ",
        "/embed/dQw4w9WgXcQ",
        "",
      })
  void any_other_frame_is_removed_with_a_warning(String source) {
    var rendered = html("a<iframe src=\"" + source + "\"></iframe>b");
    assertEquals("<p>ab</p>", rendered.html());
    assertEquals(List.of(), rendered.embeds());
    assertEquals(List.of("element-removed"), codes(rendered));
  }

  private static List<String> codes(Rendered rendered) {
    return rendered.warnings().stream().map(warning -> warning.code()).toList();
  }

  private static String frame(String url) {
    return "<iframe src='" + url + "'></iframe>";
  }

  @Test
  void a_figure_takes_the_link_wherever_the_frame_stands() {
    assertEquals(FIGURE, html("<div><p>" + frame(PLAYER) + "</p></div>").html());
    assertEquals(
        "<p><b>a</b></p>\n<figure><b><a href=\""
            + VIDEO
            + "\" rel=\"noopener\">YouTube</a></b>"
            + "</figure>\n<p><b>b</b></p>",
        html("<b>a" + frame(PLAYER) + "b</b>").html());
    assertEquals(
        FIGURE.replace("</figure>", "<figcaption>c</figcaption></figure>"),
        html("<figure><div>" + frame(PLAYER) + "</div><figcaption>c</figure>").html());
    assertEquals(
        "<ul><li>a" + FIGURE + "</li></ul>",
        html("<ul><li>a" + frame(PLAYER)).html().replace("\n", ""));
    var twice = html("<figure>" + frame(PLAYER) + frame(PLAYER) + "</figure>");
    assertEquals("YouTube YouTube", twice.text());
    assertEquals(2, twice.embeds().size());
    var linked = html("<a href=https://a.example/>" + frame(PLAYER) + "</a>b");
    assertEquals(List.of("link-removed"), codes(linked));
    assertEquals(FIGURE + "\n<p>b</p>", linked.html());
    var kept = html("<a href=https://a.example/>c" + frame(PLAYER) + "</a>b");
    assertEquals(List.of(), codes(kept));
    assertEquals(100, html(frame(PLAYER).repeat(130)).embeds().size());
  }

  @Test
  void in_markdown_only_a_whole_frame_is_html() {
    var inline = Safety.rendered(Format.MARKDOWN, "a " + frame(PLAYER) + " *b*");
    assertEquals("<p>a</p>\n" + FIGURE + "\n<p><em>b</em></p>", inline.html());
    assertEquals(1, inline.embeds().size());
    for (var source :
        List.of(
            "La balise <iframe src='a'> compte.",
            "La balise <iframe></iframe> compte.",
            "<iframe src='" + PLAYER + "'>texte</iframe>",
            "Le code <script src='https://a.example/b.js'></script> compte.",
            "<script src='https://a.example/b.js'></script>")) {
      var shown = Safety.rendered(Format.MARKDOWN, source);
      assertEquals(List.of(), shown.embeds());
      assertEquals(source, shown.text());
      Safety.check(Format.MARKDOWN, source);
    }
    assertEquals(
        List.of("element-removed"),
        codes(Safety.rendered(Format.MARKDOWN, frame("https://a.example/") + "\n\nb")));
  }

  private static final String TWEET =
      """
      <blockquote class="twitter-tweet" data-lang="fr"><p lang="fr" dir="ltr">La mer monte <a \
      href="https://t.co/a">t.co/a</a></p>&mdash; Ana (@ana) <a href="https://twitter.com/ana/status/12\
      ?ref_src=twsrc%5Etfw">3 mai 2026</a></blockquote> <script async \
      src="https://platform.twitter.com/widgets.js" charset="utf-8"></script>\
      """;

  private static final String BLUESKY =
      """
      <blockquote class="bluesky-embed" data-bluesky-uri="at://did:plc:ab/app.bsky.feed.post/3k" \
      data-bluesky-cid="baf"><p lang="fr">La mer</p>&mdash; Ana (<a \
      href="https://bsky.app/profile/did:plc:ab?ref_src=embed">@ana</a>)</blockquote><script async \
      src="https://embed.bsky.app/static/embed.js" charset="utf-8"></script>\
      """;

  private static final String MASTODON =
      """
      <blockquote class="mastodon-embed" data-embed-url="https://piaille.fr/@ana/1/embed" \
      style="background: #FCF8FF"> <a href="https://piaille.fr/@ana/1" target="_blank"> <svg \
      viewBox="0 0 79 75"><path d="M63 45Z" fill="currentColor"/></svg> <div>Post by @ana</div> \
      <div>View on Mastodon</div> </a> </blockquote> <script data-allowed-prefixes=\
      "https://piaille.fr/" async src="https://piaille.fr/embed.js"></script>\
      """;

  @ParameterizedTest
  @EnumSource(Format.class)
  void a_post_keeps_its_words_in_a_figure_and_is_an_embed(Format format) {
    assertPost(
        format,
        TWEET,
        """
        <figure><blockquote><p lang="fr" dir="ltr">La mer monte <a href="https://t.co/a" \
        rel="noopener">t.co/a</a></p>
        <p>— Ana (@ana) <a href="https://twitter.com/ana/status/12?ref_src=twsrc%5Etfw" \
        rel="noopener">3 mai 2026</a></p></blockquote></figure>\
        """,
        new Embed(
            "x",
            "https://x.com/ana/status/12",
            Optional.of("https://platform.twitter.com/embed/Tweet.html?id=12"),
            Optional.empty()));
    assertPost(
        format,
        BLUESKY,
        """
        <figure><blockquote><p lang="fr">La mer</p>
        <p>— Ana (<a href="https://bsky.app/profile/did:plc:ab?ref_src=embed" \
        rel="noopener">@ana</a>)</p></blockquote></figure>\
        """,
        new Embed(
            "bluesky",
            "https://bsky.app/profile/did:plc:ab/post/3k",
            Optional.of("https://embed.bsky.app/embed/did:plc:ab/app.bsky.feed.post/3k"),
            Optional.empty()));
    assertPost(
        format,
        MASTODON,
        """
        <figure><blockquote><p><a href="https://piaille.fr/@ana/1" rel="noopener">Post by @ana</a></p>
        <p><a href="https://piaille.fr/@ana/1" rel="noopener">View on Mastodon</a></p>\
        </blockquote></figure>\
        """,
        new Embed(
            "mastodon",
            "https://piaille.fr/@ana/1",
            Optional.of("https://piaille.fr/@ana/1/embed"),
            Optional.empty()));
  }

  private static void assertPost(Format format, String code, String figure, Embed embed) {
    var source = "a\n\n" + code + "\n\nb";
    Safety.check(format, source);
    var rendered = Safety.rendered(format, source);
    assertEquals("<p>a</p>\n" + figure + "\n<p>b</p>", rendered.html());
    assertEquals(List.of(embed), rendered.embeds());
    assertEquals(List.of(), rendered.warnings());
  }

  @Test
  void a_post_without_a_link_gets_one_and_one_without_an_address_is_a_quotation() {
    assertEquals(
        """
        <figure><blockquote><p>a</p></blockquote><a \
        href="https://bsky.app/profile/did:plc:ab/post/3k" rel="noopener">Bluesky</a></figure>\
        """,
        html("<blockquote class=bluesky-embed"
                + " data-bluesky-uri=at://did:plc:ab/app.bsky.feed.post/3k>a</blockquote>")
            .html()
            .replace("\n", ""));
    var plain = html("<blockquote class='twitter-tweet'><blockquote>a</blockquote>b</blockquote>c");
    assertEquals(List.of(), plain.embeds());
    assertTrue(plain.html().endsWith("</figure>\n<p>c</p>"), plain.html());
    var nested = html("<div><blockquote class=twitter-tweet><p>a</div><p>b</blockquote>c");
    assertTrue(nested.html().endsWith("</figure>\n<p>b</p>\n<p>c</p>"), nested.html());
  }

  @Test
  void a_chart_whose_code_is_a_script_is_an_embed() {
    var rendered =
        html(
            "<div id=datawrapper-vis-aB3dE><script defer"
                + " src=https://datawrapper.dwcdn.net/aB3dE/embed.js></script></div>");
    assertEquals("datawrapper", rendered.embeds().getFirst().provider());
    assertEquals("https://datawrapper.dwcdn.net/aB3dE/", rendered.embeds().getFirst().url());
    assertEquals(List.of(), rendered.warnings());
  }

  @Test
  void a_player_becomes_a_link_with_a_warning() {
    var film = "<figure><a href=\"https://a.example/f/film.mp4\" rel=\"noopener\">%s</a></figure>";
    assertPlayer("<video controls src=https://a.example/f/film.mp4></video>", film, "film.mp4");
    assertPlayer(
        "<video title='Le port'><source src=film.webm><source src=//a.example/f/film.mp4><source"
            + " src=https://a.example/b></video>",
        film,
        "Le port");
    assertPlayer(
        "<figure><audio src=https://a.example/f/film.mp4></audio></figure>", film, "film.mp4");
    assertPlayer("<p><video src=https://a.example/f/film.mp4>", film, "film.mp4");
    for (var source :
        List.of(
            "a<video src=film.mp4></video>",
            "a<video src=http://a.example/f></video>",
            "<p>a<audio><source src=data:audio/mp3,b></audio>",
            "a<audio>")) {
      var rendered = html(source);
      assertEquals("<p>a</p>", rendered.html());
      assertEquals(List.of("element-removed"), codes(rendered));
    }
    var words = html("<video src=https://a.example/f>Votre navigateur</video> b");
    assertTrue(words.text().contains("Votre navigateur"), words.text());
  }

  private static void assertPlayer(String source, String figure, String words) {
    var rendered = html(source);
    assertEquals(figure.formatted(words), rendered.html());
    assertEquals(List.of("media-linked"), codes(rendered));
    assertEquals(List.of(), rendered.embeds());
  }
}
