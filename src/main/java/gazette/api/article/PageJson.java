package gazette.api.article;

import gazette.article.Correction;
import gazette.article.Editions.Edition;
import gazette.article.Editions.StoryEditions;
import gazette.article.Page;
import gazette.article.Site;
import gazette.article.Translation;
import gazette.http.Json;
import gazette.http.Parameters;
import gazette.markup.html.Embed;
import java.util.List;
import java.util.Optional;

/// Writes pages for readers' clients: what was rendered at publication, and the current state of
/// the story.
public final class PageJson {

  /// The format of the body, chosen by the parameter `format`.
  public enum BodyFormat {
    HTML("html"),
    TEXT("text");

    private final String wireName;

    BodyFormat(String word) {
      this.wireName = word;
    }

    /// Returns the format that the parameter asks for, by default HTML.
    public static BodyFormat requested(Parameters parameters) {
      return parameters.value("format", BodyFormat::parse, "must be html or text").orElse(HTML);
    }

    private static Optional<BodyFormat> parse(String word) {
      return switch (word) {
        case "html" -> Optional.of(HTML);
        case "text" -> Optional.of(TEXT);
        default -> Optional.empty();
      };
    }
  }

  private PageJson() {}

  /// Returns the whole page.
  ///
  /// @param editions the editions of the story, with or without this page
  public static Json of(Page page, BodyFormat form, StoryEditions editions, Site site) {
    var teaser = page.teaser();
    return TeaserJson.of(teaser, site)
        .put("summary", page.summary())
        .put(
            "body",
            Json.object()
                .put("format", form.wireName)
                .put("text", form == BodyFormat.HTML ? page.html() : page.text()))
        .put("translations", translations(page, editions.published(), site))
        .put("translation", page.translation().map(t -> translation(t, editions)))
        .put("corrections", page.corrections().stream().map(PageJson::correction).toList())
        .put("embeds", page.embeds().stream().map(PageJson::embed).toList())
        .put("share", ShareLinks.of(teaser.title(), site.url(teaser.lang(), teaser.slug())));
  }

  private static Json embed(Embed embed) {
    return Json.object()
        .put("provider", embed.provider())
        .put("url", embed.url())
        .put("embedUrl", embed.embedUrl())
        .put("title", embed.title());
  }

  private static List<Json> translations(Page page, List<Edition> editions, Site site) {
    return editions.stream()
        .filter(edition -> !edition.id().equals(page.teaser().id()))
        .map(edition ->
            Json.object()
                .put("lang", edition.lang())
                .put("id", edition.id())
                .put("slug", edition.slug())
                .put("url", site.url(edition.lang(), edition.slug()))
                .put("title", edition.title()))
        .toList();
  }

  /// Returns the state of a translation. Its source is named only while that is published; the
  /// translation is stale if the source's revision that is, or was last, published is greater than
  /// the translated one.
  private static Json translation(Translation translation, StoryEditions editions) {
    var source =
        editions.published().stream()
            .filter(edition -> edition.id().equals(translation.of()))
            .findFirst();
    var published = Optional.ofNullable(editions.revisions().get(translation.of()));
    var stale = published.filter(revision -> revision > translation.revision()).isPresent();
    return Json.object()
        .put("of", source.map(Edition::id))
        .put("by", translation.by().word())
        .put("engine", translation.engine())
        .put("reviewed", translation.reviewed())
        .put("stale", stale);
  }

  /// Returns a correction with its time.
  public static Json correction(Correction correction) {
    return Json.object().put("at", correction.at()).put("text", correction.text());
  }
}
