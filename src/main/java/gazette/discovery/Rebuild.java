package gazette.discovery;

import gazette.article.ArticleId;
import gazette.article.Language;
import gazette.article.Listings;
import gazette.article.Site;
import gazette.article.Teaser;
import gazette.store.Item;
import gazette.store.Key;
import gazette.store.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Walks everything that is published and everything that is indexed, and settles each article: in
/// portions, from where the last one ended, while readers and the stream go on.
public final class Rebuild {

  private static final Key CURSOR = new Key("REBUILD", "CURSOR");
  private static final int SOME = 20;

  /// Where it goes on.
  ///
  /// @param step which language by its place among the site's, first the lists of what is
  ///   published, then the rosters of what is indexed
  /// @param position in that list
  private record Cursor(int step, String position) {}

  private final Table index;
  private final Listings listings;
  private final Rosters rosters;
  private final Indexing indexing;
  private final List<Language> languages;

  public Rebuild(Table index, Table articles, Indexing indexing, Site site) {
    this.index = index;
    this.listings = new Listings(articles);
    this.rosters = new Rosters(index);
    this.indexing = indexing;
    this.languages = site.languages();
  }

  /// Begins from the start, or anew.
  public void begin() {
    save(new Cursor(0, ""));
  }

  /// Goes on with one that has begun, until it is done or time is up.
  ///
  /// @return whether there is nothing more to do
  public boolean goOn(BooleanSupplier isTimeUp) {
    var cursor = index.getLatest(CURSOR).map(Rebuild::cursor);
    while (cursor.isPresent() && !isTimeUp.getAsBoolean()) {
      var next = portion(cursor.get(), isTimeUp);
      if (next.equals(cursor)) {
        return false;
      }
      next.ifPresentOrElse(this::save, () -> index.delete(CURSOR));
      cursor = next;
    }
    return cursor.isEmpty();
  }

  /// Does a little and says where to go on; the same place again if that could not be done.
  private Optional<Cursor> portion(Cursor at, BooleanSupplier isTimeUp) {
    if (at.step() == 2 * languages.size()) {
      return Optional.empty();
    }
    var lang = languages.get(at.step() % languages.size());
    return Optional.of(
        at.step() < languages.size() ? published(lang, at, isTimeUp) : indexed(lang, at, isTimeUp));
  }

  private Cursor published(Language lang, Cursor at, BooleanSupplier isTimeUp) {
    var position = Optional.of(at.position()).filter(p -> !p.isEmpty());
    var slice = listings.newest(Listings.Wanted.all(lang), position, SOME);
    if (!settle(slice.teasers().stream().map(Teaser::id).toList(), isTimeUp)) {
      return at;
    }
    return slice
        .next()
        .map(next -> new Cursor(at.step(), next))
        .orElseGet(() -> new Cursor(at.step() + 1, ""));
  }

  private Cursor indexed(Language lang, Cursor at, BooleanSupplier isTimeUp) {
    var some = rosters.behind(lang, at.position(), SOME);
    if (!settle(some.stream().map(Rosters.Sitter::id).toList(), isTimeUp)) {
      return at;
    }
    return some.isEmpty()
        ? new Cursor(at.step() + 1, "")
        : new Cursor(at.step(), some.getLast().seat());
  }

  private boolean settle(List<ArticleId> ids, BooleanSupplier isTimeUp) {
    for (var id : ids) {
      if (isTimeUp.getAsBoolean() || indexing.settle(id) == Indexing.Outcome.HELD) {
        return false;
      }
    }
    return true;
  }

  private void save(Cursor cursor) {
    index.put(
        Item.at(CURSOR).with("step", cursor.step()).with("position", cursor.position() + " "));
  }

  private static Cursor cursor(Item item) {
    return new Cursor(item.integer("step"), item.text("position").strip());
  }
}
