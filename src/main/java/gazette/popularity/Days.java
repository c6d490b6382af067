package gazette.popularity;

import gazette.article.ArticleId;
import gazette.store.Item;
import gazette.store.Key;
import gazette.store.Query;
import gazette.store.Table;
import gazette.store.Transaction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Every read and write of a day of an article is a method here.
record Days(Table popularity) {

  /// How many partitions share the articles of a day.
  private static final int SHARDS = 4;

  static final String FACTS = "f";

  /// Which item: all of one kind that an article got on one UTC day.
  record Place(LocalDate day, ArticleId article, Counter counter) {

    Key key() {
      return new Key(
          partition(day, Math.floorMod(article.value().hashCode(), SHARDS)),
          article.value() + counter.suffix());
    }
  }

  /// What an article got on a day.
  ///
  /// @param channels the shares of the day by channel; none of views
  record Day(Place place, Facts facts, Curve curve, Map<Channel, Long> channels) {}

  private static String partition(LocalDate day, int shard) {
    return "DAY#" + day + "#" + shard;
  }

  /// Adds counts by the names of their buckets and channels.
  static void add(Transaction change, Place place, Map<String, Long> counts, Facts facts) {
    change.add(place.key(), counts, Map.of(FACTS, facts.text()));
  }

  /// Everything of a day, but maybe the last second.
  List<Day> of(LocalDate day) {
    return of(day, Query::of);
  }

  /// Everything of a day, as it is now.
  List<Day> ofLatest(LocalDate day) {
    return of(day, partition -> Query.of(partition).consistent());
  }

  private List<Day> of(LocalDate day, Function<String, Query> query) {
    var days = new ArrayList<Day>();
    for (var shard = 0; shard < SHARDS; shard++) {
      for (var item : popularity.query(query.apply(partition(day, shard)))) {
        days.add(day(place(day, item.key().sort()), item));
      }
    }
    return days;
  }

  /// Those of the items that are there.
  Map<Place, Day> find(Collection<Place> places) {
    var items = popularity.getAll(places.stream().map(Place::key).toList());
    var found = new HashMap<Place, Day>();
    for (var place : places) {
      Optional.ofNullable(items.get(place.key())).ifPresent(i -> found.put(place, day(place, i)));
    }
    return found;
  }

  private static Place place(LocalDate day, String sort) {
    var shares = sort.endsWith(Counter.SHARES.suffix());
    var article = shares ? sort.substring(0, sort.indexOf('#')) : sort;
    return new Place(day, new ArticleId(article), shares ? Counter.SHARES : Counter.VIEWS);
  }

  private static Day day(Place place, Item item) {
    var curve = Curve.empty(place.day());
    var channels = new EnumMap<Channel, Long>(Channel.class);
    item.numbers()
        .forEach((name, count) -> {
          var index = Bucket.index(name);
          if (index >= 0) {
            curve.set(index, count);
          } else {
            Channel.parse(name).ifPresent(channel -> channels.put(channel, count));
          }
        });
    return new Day(place, Facts.parse(item.text(FACTS)), curve, channels);
  }
}
