package gazette.article;

import gazette.article.Draft.Listed;
import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Query;
import gazette.dynamo.Table;
import gazette.dynamo.Transaction;
import gazette.runtime.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads and writes the lists of teasers that readers page through.
public record Listings(Table articles) {

  /// Selects the articles of a language that were published within `[from, to)` and are under all
  /// the given facets.
  public record ListingFilter(
      Language lang,
      Optional<Slug> section,
      Optional<Slug> tag,
      Optional<Slug> author,
      Optional<Instant> from,
      Optional<Instant> to) {

    /// Returns the filter for every article of a language.
    public static ListingFilter all(Language lang) {
      return in(lang, Optional.empty());
    }

    /// Returns the filter for every article of a language and, if given, a section.
    public static ListingFilter in(Language lang, Optional<Slug> section) {
      return new ListingFilter(
          lang, section, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
  }

  /// A slice of a list.
  ///
  /// @param next the position below which the next slice begins, present while there may be more
  public record TeaserSlice(List<Teaser> teasers, Optional<String> next) {}

  private static final Pattern POSITION =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z#[0-9A-Z]{26}");
  private static final String EARLIEST = "0000";
  private static final String LATEST = "9999-12-31T23:59:59.999Z#~";

  /// The maximum number of entries that a page of a list with several filters reads: 7.5 read
  /// units.
  private static final int MAX_ENTRIES_READ = 60;

  /// The size in bytes below which a listing costs one write unit, and four of them one read unit.
  private static final int MAX_LIGHT_BYTES = 1024;

  private static final int KEY_NAMES = "pksk".length() + "teaser".length();

  /// Returns true if `text` has the form of a position.
  public static boolean isPosition(String text) {
    return POSITION.matcher(text).matches();
  }

  /// Returns at most `limit` teasers below `position`, newest first, then by id in descending
  /// order. With several filters a slice may hold fewer although there are more. Eventually
  /// consistent.
  public TeaserSlice newest(ListingFilter filter, Optional<String> position, int limit) {
    var listings = listings(filter);
    if (listings.size() == 1) {
      return read(filter, listings.getFirst(), listings, position, limit);
    }
    var counts = new Facets(articles).counts(listings);
    var shortest =
        listings.stream()
            .min(Comparator.comparingInt(l -> counts.getOrDefault(l, 0)))
            .orElseThrow();
    return counts.getOrDefault(shortest, 0) == 0
        ? new TeaserSlice(List.of(), Optional.empty())
        : read(filter, shortest, listings, position, limit);
  }

  private TeaserSlice read(
      ListingFilter filter,
      Listing listing,
      List<Listing> all,
      Optional<String> position,
      int limit) {
    var from = filter.from().map(Timestamp::format).orElse(EARLIEST);
    var to = filter.to().map(Timestamp::format).orElse(LATEST);
    var below = position.map(Query::previousKey).filter(p -> p.compareTo(to) < 0).orElse(to);
    var looked = all.size() == 1 ? limit + 1 : MAX_ENTRIES_READ;
    var entries =
        articles.query(
            Query.of(listing.partition()).between(from, below).descending().limit(looked));
    var teasers = new ArrayList<Teaser>();
    var last = Optional.<String>empty();
    for (var entry : hydrated(entries).entrySet()) {
      if (teasers.size() == limit) {
        return new TeaserSlice(teasers, last);
      }
      last = Optional.of(entry.getKey());
      entry
          .getValue()
          .filter(t -> all.stream().allMatch(l -> l.contains(t)))
          .ifPresent(teasers::add);
    }
    return new TeaserSlice(teasers, entries.size() == looked ? last : Optional.empty());
  }

  /// Returns the teasers of the entries by position. Teasers that are too large for a listing are
  /// read by article.
  private LinkedHashMap<String, Optional<Teaser>> hydrated(List<Item> entries) {
    var heavy =
        entries.stream().filter(e -> !e.has("teaser")).map(e -> id(e.key().sort())).toList();
    var read = new LinkedHashMap<ArticleId, Teaser>();
    if (!heavy.isEmpty()) {
      new Teasers(articles).find(heavy).forEach(t -> read.put(t.id(), t));
    }
    var hydrated = new LinkedHashMap<String, Optional<Teaser>>();
    for (var entry : entries) {
      var position = entry.key().sort();
      hydrated.put(
          position,
          entry.has("teaser")
              ? Optional.of(entry.packed("teaser", Teaser.class))
              : Optional.ofNullable(read.get(id(position))));
    }
    return hydrated;
  }

  /// Adds `after` to its lists and removes `before` from those where `after` is not.
  void replace(Transaction change, Optional<Teaser> before, Optional<Teaser> after) {
    var gone = new HashSet<Key>();
    before.ifPresent(teaser -> listings(teaser).forEach(l -> gone.add(key(l, teaser))));
    after.ifPresent(teaser ->
        listings(teaser)
            .forEach(listing -> {
              change.put(item(listing, teaser));
              gone.remove(key(listing, teaser));
            }));
    gone.forEach(change::delete);
  }

  private static List<Listing> listings(Teaser teaser) {
    var all = new ArrayList<>(List.of(Listing.of(teaser.lang())));
    for (Listed listed : teaser.listed()) {
      all.add(Listing.of(teaser.lang(), listed.kind(), listed.facet().slug()));
    }
    return all;
  }

  private static List<Listing> listings(ListingFilter filter) {
    var all = new ArrayList<Listing>();
    filter.section().ifPresent(s -> all.add(Listing.of(filter.lang(), Facet.Kind.SECTION, s)));
    filter.tag().ifPresent(t -> all.add(Listing.of(filter.lang(), Facet.Kind.TAG, t)));
    filter.author().ifPresent(a -> all.add(Listing.of(filter.lang(), Facet.Kind.AUTHOR, a)));
    return all.isEmpty() ? List.of(Listing.of(filter.lang())) : all;
  }

  private static Item item(Listing listing, Teaser teaser) {
    var key = key(listing, teaser);
    var light = Item.at(key).withPacked("teaser", teaser);
    var weight =
        key.partition().length() + key.sort().length() + KEY_NAMES + light.bytes("teaser").length;
    return weight < MAX_LIGHT_BYTES ? light : Item.at(key);
  }

  private static Key key(Listing listing, Teaser teaser) {
    return new Key(listing.partition(), Timestamp.format(teaser.publishedAt()) + "#" + teaser.id());
  }

  private static ArticleId id(String position) {
    return new ArticleId(position.substring(position.indexOf('#') + 1));
  }

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
}
