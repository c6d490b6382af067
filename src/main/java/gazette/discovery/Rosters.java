package gazette.discovery;

import com.github.f4b6a3.ulid.Ulid;
import gazette.article.ArticleId;
import gazette.article.Language;
import gazette.store.Item;
import gazette.store.Key;
import gazette.store.Query;
import gazette.store.Table;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Every read and write of who sits where is a method here: a row's roster names its articles and
/// when they were published.
record Rosters(Table index) {

  private static final int ID = 16;
  private static final String FIRST = "0";
  private static final String LAST = "~";
  private static final String BETWEEN = "/";

  /// One seated article.
  record Entry(ArticleId id, Instant publishedAt) {}

  /// A row and who sits in it, by place.
  record Roster(String row, Map<Integer, Entry> entries) {}

  /// An article and its seat, in a form that sorts as rows and places do.
  record Sitter(String seat, ArticleId id) {}

  /// A seat in a row of the month that nobody ever had.
  Seat free(Language lang, Instant publishedAt) {
    var month = Seat.month(publishedAt);
    return Seat.of(lang, month, index.add(new Key("SEATS#" + lang, month), "taken", 1) - 1);
  }

  void put(Seat seat, Entry entry) {
    index.set(key(seat.lang(), seat.row()), seat.name(), bytes(entry));
  }

  static byte[] bytes(Entry entry) {
    return ByteBuffer.allocate(ID + Long.BYTES)
        .put(Ulid.from(entry.id().value()).toBytes())
        .putLong(entry.publishedAt().toEpochMilli())
        .array();
  }

  void remove(Seat seat) {
    index.remove(key(seat.lang(), seat.row()), seat.name());
  }

  /// The rosters of these rows that there are.
  Map<String, Roster> find(Language lang, Collection<String> rows) {
    var found = new HashMap<String, Roster>();
    var keys = rows.stream().map(row -> key(lang, row)).toList();
    index.getAll(keys).values().stream()
        .map(Rosters::roster)
        .forEach(roster -> found.put(roster.row(), roster));
    return found;
  }

  /// Some of those who sit behind a seat, or in front where it is empty, oldest row first.
  List<Sitter> behind(Language lang, String seat, int most) {
    var from = seat.isEmpty() ? FIRST : seat.substring(0, seat.indexOf(BETWEEN));
    while (true) {
      var found = index.query(Query.of(partition(lang)).between(from, LAST).limit(1));
      if (found.isEmpty()) {
        return List.of();
      }
      var sitters = sitters(roster(found.getFirst()), seat, most);
      if (!sitters.isEmpty()) {
        return sitters;
      }
      from = found.getFirst().key().sort() + LAST;
    }
  }

  private static List<Sitter> sitters(Roster roster, String seat, int most) {
    return roster.entries().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry ->
            new Sitter(roster.row() + BETWEEN + Seat.name(entry.getKey()), entry.getValue().id()))
        .filter(sitter -> sitter.seat().compareTo(seat) > 0)
        .limit(most)
        .toList();
  }

  /// Every roster of a language, oldest first.
  void forEach(Language lang, Consumer<Roster> taker) {
    index.query(Query.of(partition(lang))).stream().map(Rosters::roster).forEach(taker);
  }

  private static Roster roster(Item item) {
    var entries = new HashMap<Integer, Entry>();
    item.binaries()
        .forEach((name, bytes) -> {
          var buffer = ByteBuffer.wrap(bytes);
          var id = new byte[ID];
          buffer.get(id);
          entries.put(
              Seat.place(name),
              new Entry(
                  new ArticleId(Ulid.from(id).toString()), Instant.ofEpochMilli(buffer.getLong())));
        });
    return new Roster(item.key().sort(), entries);
  }

  static Key key(Language lang, String row) {
    return new Key(partition(lang), row);
  }

  private static String partition(Language lang) {
    return "ROSTER#" + lang;
  }
}
