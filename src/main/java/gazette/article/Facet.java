package gazette.article;

/// A section, tag or author that articles are listed under.
///
/// @param slug derived from the name
/// @param name as the editor wrote it
public record Facet(Slug slug, String name) {

  /// The kinds of facets.
  public enum Kind {
    SECTION,
    TAG,
    AUTHOR;

    /// Returns the kind as keys contain it, such as `section`.
    String word() {
      return switch (this) {
        case SECTION -> "section";
        case TAG -> "tag";
        case AUTHOR -> "author";
      };
    }
  }

  /// Returns the facet of a name that is not listed yet.
  public static Facet of(String name, Language lang) {
    return new Facet(Slug.of(name, lang), name);
  }
}
