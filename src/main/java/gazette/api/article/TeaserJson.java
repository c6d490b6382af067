package gazette.api.article;

import gazette.article.Facet;
import gazette.article.Image;
import gazette.article.Site;
import gazette.article.Teaser;
import gazette.http.Json;
import java.util.List;
import java.util.Set;

/// Writes teasers, and the parts that drafts share with them.
public final class TeaserJson {

  /// The names of the members, which the parameter `fields` chooses from.
  public static final Set<String> FIELDS =
      Set.of(
          "id",
          "slug",
          "url",
          "lang",
          "story",
          "title",
          "excerpt",
          "section",
          "tags",
          "authors",
          "image",
          "publishedAt",
          "updatedAt",
          "words",
          "readingMinutes");

  private TeaserJson() {}

  /// Returns a teaser with the URL of its page on the site.
  public static Json of(Teaser teaser, Site site) {
    return Json.object()
        .put("id", teaser.id())
        .put("slug", teaser.slug())
        .put("url", site.url(teaser.lang(), teaser.slug()))
        .put("lang", teaser.lang())
        .put("story", teaser.story())
        .put("title", teaser.title())
        .put("excerpt", teaser.excerpt())
        .put("section", teaser.section().map(TeaserJson::facet))
        .put("tags", facets(teaser.tags()))
        .put("authors", facets(teaser.authors()))
        .put("image", teaser.image().map(TeaserJson::image))
        .put("publishedAt", teaser.publishedAt())
        .put("updatedAt", teaser.updatedAt())
        .put("words", teaser.words())
        .put("readingMinutes", teaser.readingMinutes());
  }

  /// Returns a section, tag or author.
  public static Json facet(Facet facet) {
    return Json.object().put("slug", facet.slug()).put("name", facet.name());
  }

  /// Returns sections, tags or authors.
  public static List<Json> facets(List<Facet> facets) {
    return facets.stream().map(TeaserJson::facet).toList();
  }

  /// Returns an image.
  public static Json image(Image image) {
    return Json.object()
        .put("url", image.url())
        .put("alt", image.alt())
        .put("caption", image.caption())
        .put("credit", image.credit())
        .put("width", image.size().map(Image.Size::width))
        .put("height", image.size().map(Image.Size::height));
  }
}
