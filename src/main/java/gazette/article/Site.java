package gazette.article;

import gazette.runtime.Environment;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The website that shows the articles: its languages and the URLs of its pages.
///
/// @param languages the languages of the site, in its order, each once; the default is one of them
/// @param pattern the path of a page, with the placeholders `{lang}` and `{slug}`
/// @param defaultLanguage the language of requests that name none
/// @param fallsBack whether readers and lists may ask for a language by a more specific tag
public record Site(
    String url,
    String pattern,
    List<Language> languages,
    Language defaultLanguage,
    boolean fallsBack) {

  /// Returns the site that the environment variables describe.
  public static Site of(Environment environment) {
    return of(
        environment.variable("SITE_URL"),
        environment.variable("SITE_PATTERN"),
        environment.variable("LANGUAGES"),
        environment.variable("DEFAULT_LANGUAGE"),
        environment.variable("LANGUAGE_FALLBACK"));
  }

  /// Returns the site without its URLs, for a function that makes none: its environment has no
  /// variables for them.
  public static Site withoutUrls(Environment environment) {
    return of(
        "",
        "",
        environment.variable("LANGUAGES"),
        environment.variable("DEFAULT_LANGUAGE"),
        environment.variable("LANGUAGE_FALLBACK"));
  }

  /// Returns the site that the parameters of template.yaml describe. Throws
  /// IllegalArgumentException for an invalid language tag.
  ///
  /// @param languages language tags, separated by commas
  /// @param language the default language, which is added where it is missing
  /// @param fallback `on` or `off`
  public static Site of(
      String url, String pattern, String languages, String language, String fallback) {
    var standard = parse(language);
    var all =
        Stream.concat(Stream.of(languages.split(",", -1)).map(Site::parse), Stream.of(standard))
            .distinct()
            .toList();
    var base = url.replaceAll("(?<!/)/+$", "");
    return new Site(base, pattern, all, standard, fallback.equals("on"));
  }

  /// Returns true if this is one of the languages of the site.
  public boolean supports(Language lang) {
    return languages.contains(lang);
  }

  /// Returns the language of the site that is meant by a language that somebody asks for: itself,
  /// or if [#fallsBack] the first that the lookup of RFC 4647, section 3.4, finds (`fr` for
  /// `fr-CA`). Returns nothing if the site has none.
  public Optional<Language> find(Language asked) {
    var ranges = fallsBack ? asked.lookup() : Stream.of(asked);
    return ranges.filter(this::supports).findFirst();
  }

  /// Returns the rule for a language that the site does not have, as the end of a sentence that
  /// names those it has: `must be a language of this site: fr, en`.
  public String languageRule() {
    return languages.stream()
        .map(Language::tag)
        .collect(Collectors.joining(", ", "must be a language of this site: ", ""));
  }

  /// Returns whether a URL has the scheme, host and port of the site.
  public boolean hasOriginOf(URI other) {
    return origin().equals(origin(other));
  }

  /// Returns the origin of the site: its URL without the path.
  public String origin() {
    return origin(URI.create(url));
  }

  private static String origin(URI uri) {
    return (uri.getScheme() + "://" + uri.getRawAuthority()).toLowerCase(Locale.ROOT);
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
