package gazette.article;

import gazette.article.Draft.Listed;
import gazette.article.Listings.Listing;
import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Query;
import gazette.dynamo.Table;
import gazette.dynamo.Transaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads and writes the number of articles that are listed under each section, tag and author.
public record Facets(Table articles) {

  /// A facet, with the spelling last published, and the number of articles listed under it.
  public record FacetCount(Facet facet, int articles) {}

  /// A slice of the facets.
  ///
  /// @param next the position after which the next slice begins, present while there may be more
  public record FacetSlice(List<FacetCount> counts, Optional<String> next) {}

  private static final Pattern POSITION = Pattern.compile("\\d{1,9}#[a-z0-9-]{1,100}");

  /// Returns true if `text` has the form of a position.
  public static boolean isPosition(String text) {
    return POSITION.matcher(text).matches();
  }

  /// Returns at most `limit` facets of a language that have articles, those with most articles
  /// first, then by slug; after `position` if it is given.
  public FacetSlice mostUsed(Language lang, Facet.Kind kind, Optional<String> position, int limit) {
    var after = position.map(Facets::parsePosition);
    var counts =
        articles.query(Query.of(partition(lang, kind))).stream()
            .map(Facets::count)
            .filter(count -> count.articles() > 0)
            .filter(count -> after.filter(p -> ORDER.compare(p, count) >= 0).isEmpty())
            .sorted(ORDER)
            .limit(limit + 1L)
            .toList();
    return counts.size() <= limit
        ? new FacetSlice(counts, Optional.empty())
        : new FacetSlice(counts.subList(0, limit), Optional.of(position(counts.get(limit - 1))));
  }

  private static final Comparator<FacetCount> ORDER =
      Comparator.comparingInt(FacetCount::articles)
          .reversed()
          .thenComparing(count -> count.facet().slug().value());

  private static String position(FacetCount count) {
    return count.articles() + "#" + count.facet().slug();
  }

  private static FacetCount parsePosition(String position) {
    var parts = position.split("#", 2);
    return new FacetCount(new Facet(new Slug(parts[1]), ""), Integer.parseInt(parts[0]));
  }

  /// Returns the number of articles in each of these listings.
  Map<Listing, Integer> counts(List<Listing> listings) {
    var keys = new HashMap<Listing, Key>();
    listings.forEach(listing ->
        listing
            .facet()
            .ifPresent(slug ->
                keys.put(listing, key(listing.lang(), listing.kind().orElseThrow(), slug))));
    var found = articles.getAll(keys.values());
    var counts = new HashMap<Listing, Integer>();
    keys.forEach((listing, key) -> {
      var item = found.get(key);
      counts.put(listing, item == null ? 0 : item.integer("count"));
    });
    return counts;
  }

  /// Returns the facets of these names, in their order. A name keeps the slug that it is listed
  /// under or that it has among `known`, so that new rules for slugs split no list; any other name
  /// has the slug of its language. No name keeps a slug that is another name's own.
  List<Facet> named(Language lang, Facet.Kind kind, List<String> names, List<Facet> known) {
    var own = names.stream().map(name -> Slug.of(name, lang)).toList();
    var formers = new HashMap<String, Key>();
    for (int i = 0; i < names.size(); i++) {
      var former = Slug.former(names.get(i));
      if (!former.equals(own.get(i))) {
        formers.put(names.get(i), key(lang, kind, former));
      }
    }
    var listed = articles.getAllConsistent(formers.values());
    var facets = new ArrayList<Facet>();
    for (int i = 0; i < names.size(); i++) {
      var name = names.get(i);
      var slug = own.get(i);
      var kept =
          known.stream()
              .filter(facet -> facet.name().equals(name))
              .map(Facet::slug)
              .findFirst()
              .or(() ->
                  Optional.ofNullable(formers.get(name))
                      .flatMap(key -> Optional.ofNullable(listed.get(key)))
                      .filter(item -> Slug.of(item.text("name"), lang).equals(slug))
                      .map(item -> new Slug(item.key().sort())));
      facets.add(new Facet(kept.filter(s -> !own.contains(s)).orElse(slug), name));
    }
    return facets;
  }

  /// Returns the draft with the slugs that its facets have at its publication: a name may have been
  /// listed, or not, since the draft was saved.
  Draft settled(Draft draft, Optional<Teaser> published) {
    var section =
        settled(
            draft.lang(),
            Facet.Kind.SECTION,
            draft.section().stream().toList(),
            published.stream().flatMap(t -> t.section().stream()).toList());
    var tags =
        settled(
            draft.lang(),
            Facet.Kind.TAG,
            draft.tags(),
            published.map(Teaser::tags).orElse(List.of()));
    var authors =
        settled(
            draft.lang(),
            Facet.Kind.AUTHOR,
            draft.authors(),
            published.map(Teaser::authors).orElse(List.of()));
    return draft.withFacets(section.stream().findFirst(), tags, authors);
  }

  private List<Facet> settled(
      Language lang, Facet.Kind kind, List<Facet> saved, List<Facet> published) {
    var facets = named(lang, kind, saved.stream().map(Facet::name).toList(), published);
    var slugs = facets.stream().map(Facet::slug).distinct().count();
    return slugs == saved.size() ? facets : saved;
  }

  /// Counts an article under the facets `after` instead of `before`, and takes over its spelling of
  /// each facet.
  void replace(Transaction change, Language lang, List<Listed> before, List<Listed> after) {
    var gone = without(lang, before, after);
    var added = without(lang, after, before);
    var kept = without(lang, after, List.copyOf(added.values()));
    gone.keySet().forEach(key -> change.add(key, "count", -1, Map.of()));
    added.forEach((key, listed) -> change.add(key, "count", 1, name(listed)));
    var stored = articles.getAllConsistent(kept.keySet());
    kept.forEach((key, listed) -> {
      var item = stored.get(key);
      if (item != null && !item.text("name").equals(listed.facet().name())) {
        change.add(key, "count", 0, name(listed));
      }
    });
  }

  private static Map<Key, Listed> without(Language lang, List<Listed> all, List<Listed> others) {
    var keys = new HashMap<Key, Listed>();
    all.forEach(listed -> keys.put(key(lang, listed.kind(), listed.facet().slug()), listed));
    others.forEach(listed -> keys.remove(key(lang, listed.kind(), listed.facet().slug())));
    return keys;
  }

  private static Map<String, String> name(Listed listed) {
    return Map.of("name", listed.facet().name());
  }

  private static FacetCount count(Item item) {
    return new FacetCount(
        new Facet(new Slug(item.key().sort()), item.text("name")), item.integer("count"));
  }

  private static Key key(Language lang, Facet.Kind kind, Slug slug) {
    return new Key(partition(lang, kind), slug.value());
  }

  private static String partition(Language lang, Facet.Kind kind) {
    return "FACET#" + lang + "#" + kind.word();
  }
}
