package gazette.article;

import java.util.Optional;

/// One list of teasers: all of a language, or those of it under one section, tag or author.
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

  boolean holds(Teaser teaser) {
    return kind.flatMap(k -> facet.map(f -> teaser.isUnder(k, f))).orElse(true);
  }
}
