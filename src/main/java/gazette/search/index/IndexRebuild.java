package gazette.search.index;

import gazette.article.ArticleId;
import gazette.article.Language;
import gazette.article.Listings;
import gazette.article.Site;
import gazette.article.Teaser;
import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Walks everything that is published and everything that is indexed, and settles each article: in
/// portions, from where the last one ended, while readers and the stream go on.
public final class IndexRebuild {

  private static final Key CURSOR = new Key("REBUILD", "CURSOR");
  private static final int SOME = 20;

  /// Where it goes on.
  ///
  /// @param step which language by its place among the site's, first the lists of what is
  ///   published, then the rosters of what is indexed
  /// @param position in that list
  private record Progress(int step, String position) {}

  private final Table index;
  private final Listings listings;
  private final DocumentBlocks rosters;
  private final ArticleIndexer indexing;
  private final List<Language> languages;

  public IndexRebuild(Table index, Table articles, ArticleIndexer indexing, Site site) {
    this.index = index;
    this.listings = new Listings(articles);
    this.rosters = new DocumentBlocks(index);
    this.indexing = indexing;
    this.languages = site.languages();
  }

  /// Begins from the start, or anew.
  public void begin() {
    save(new Progress(0, ""));
  }

  /// Goes on with one that has begun, until it is done or time is up.
  ///
  /// @return whether there is nothing more to do
  public boolean goOn(BooleanSupplier isTimeUp) {
    var cursor = index.getConsistent(CURSOR).map(IndexRebuild::cursor);
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
  private Optional<Progress> portion(Progress at, BooleanSupplier isTimeUp) {
    if (at.step() == 2 * languages.size()) {
      return Optional.empty();
    }
    var lang = languages.get(at.step() % languages.size());
    return Optional.of(
        at.step() < languages.size() ? published(lang, at, isTimeUp) : indexed(lang, at, isTimeUp));
  }

  private Progress published(Language lang, Progress at, BooleanSupplier isTimeUp) {
    var position = Optional.of(at.position()).filter(p -> !p.isEmpty());
    var slice = listings.newest(Listings.ListingFilter.all(lang), position, SOME);
    if (!settle(slice.teasers().stream().map(Teaser::id).toList(), isTimeUp)) {
      return at;
    }
    return slice
        .next()
        .map(next -> new Progress(at.step(), next))
        .orElseGet(() -> new Progress(at.step() + 1, ""));
  }

  private Progress indexed(Language lang, Progress at, BooleanSupplier isTimeUp) {
    var some = rosters.behind(lang, at.position(), SOME);
    if (!settle(some.stream().map(DocumentBlocks.BlockMember::id).toList(), isTimeUp)) {
      return at;
    }
    return some.isEmpty()
        ? new Progress(at.step() + 1, "")
        : new Progress(at.step(), some.getLast().seat());
  }

  private boolean settle(List<ArticleId> ids, BooleanSupplier isTimeUp) {
    for (var id : ids) {
      if (isTimeUp.getAsBoolean() || indexing.settle(id) == ArticleIndexer.IndexResult.HELD) {
        return false;
      }
    }
    return true;
  }

  private void save(Progress cursor) {
    index.put(
        Item.at(CURSOR).with("step", cursor.step()).with("position", cursor.position() + " "));
  }

  private static Progress cursor(Item item) {
    return new Progress(item.integer("step"), item.text("position").strip());
  }
}
