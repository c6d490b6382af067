package gazette.article;

import gazette.runtime.Environment;
import java.util.List;

/// The publisher's site: its languages, and where its pages are.
///
/// @param languages in the site's order
/// @param pattern the path of a page, with `{lang}` and `{slug}`
public record Site(String url, String pattern, List<Language> languages, Language language) {

  public static Site of(Environment environment) {
    return of(
        environment.variable("SITE_URL"),
        environment.variable("SITE_PATTERN"),
        environment.variable("LANGUAGES"),
        environment.variable("DEFAULT_LANGUAGE"));
  }

  /// A site as template.yaml's parameters state it.
  ///
  /// @param languages language tags, separated by commas
  /// @param language the one that stands where a request names none
  public static Site of(String url, String pattern, String languages, String language) {
    var all = List.of(languages.split(",", -1)).stream().map(Site::language).toList();
    return new Site(url.replaceAll("/+$", ""), pattern, all, language(language));
  }

  public boolean speaks(Language lang) {
    return languages.contains(lang);
  }

  public String url(Language lang, Slug slug) {
    return url + pattern.replace("{lang}", lang.tag()).replace("{slug}", slug.value());
  }

  private static Language language(String tag) {
    return Language.parse(tag.strip())
        .orElseThrow(() -> new IllegalArgumentException(tag + " is not a language tag"));
  }
}
