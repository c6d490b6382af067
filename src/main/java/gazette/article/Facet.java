package gazette.article;

/// A section, tag or author that articles are found by: its name as written, its slug made of it.
public record Facet(Slug slug, String name) {

  /// What a facet can be.
  public enum Kind {
    SECTION,
    TAG,
    AUTHOR;

    /// The kind as keys have it, such as `section`.
    String word() {
      return switch (this) {
        case SECTION -> "section";
        case TAG -> "tag";
        case AUTHOR -> "author";
      };
    }
  }

  public static Facet named(String name) {
    return new Facet(Slug.of(name), name);
  }
}
