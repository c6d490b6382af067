package gazette.article;

import gazette.runtime.Environment;
import java.util.List;

/// The website that shows the articles: its languages and the URLs of its pages.
///
/// @param languages the languages of the site, in its order
/// @param pattern the path of a page, with the placeholders `{lang}` and `{slug}`
/// @param defaultLanguage the language of requests that name none
public record Site(String url, String pattern, List<Language> languages, Language defaultLanguage) {

  /// Returns the site that the environment variables describe.
  public static Site of(Environment environment) {
    return of(
        environment.variable("SITE_URL"),
        environment.variable("SITE_PATTERN"),
        environment.variable("LANGUAGES"),
        environment.variable("DEFAULT_LANGUAGE"));
  }

  /// Returns the site that the parameters of template.yaml describe. Throws
  /// IllegalArgumentException for an invalid language tag.
  ///
  /// @param languages language tags, separated by commas
  /// @param language the default language
  public static Site of(String url, String pattern, String languages, String language) {
    var all = List.of(languages.split(",", -1)).stream().map(Site::parse).toList();
    return new Site(url.replaceAll("(?<!/)/+$", ""), pattern, all, parse(language));
  }

  /// Returns true if this is one of the languages of the site.
  public boolean supports(Language lang) {
    return languages.contains(lang);
  }

  /// Returns the absolute URL of a page.
  public String url(Language lang, Slug slug) {
    return url + pattern.replace("{lang}", lang.tag()).replace("{slug}", slug.value());
  }

  private static Language parse(String tag) {
    return Language.parse(tag.strip())
        .orElseThrow(() -> new IllegalArgumentException(tag + " is not a language tag"));
  }
}
