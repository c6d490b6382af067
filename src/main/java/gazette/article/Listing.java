package gazette.article;

import java.util.Optional;

/// A list of teasers: those of a language, or those of a language under one facet.
record Listing(Language lang, Optional<Facet.Kind> kind, Optional<Slug> facet) {

  static Listing of(Language lang) {
    return new Listing(lang, Optional.empty(), Optional.empty());
  }

  static Listing of(Language lang, Facet.Kind kind, Slug slug) {
    return new Listing(lang, Optional.of(kind), Optional.of(slug));
  }

  String partition() {
    return kind.flatMap(k -> facet.map(f -> "LIST#%s#%s#%s".formatted(lang, k.word(), f)))
        .orElse("LIST#" + lang);
  }

  boolean contains(Teaser teaser) {
    return kind.flatMap(k -> facet.map(f -> teaser.isListedUnder(k, f))).orElse(true);
  }
}
