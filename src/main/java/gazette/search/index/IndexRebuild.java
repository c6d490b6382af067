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

/// Rebuilds the index: settles every article that is published or indexed, in portions, each from
/// where the last one ended, while reads and the stream continue.
public final class IndexRebuild {

  private static final Key CURSOR = new Key("REBUILD", "CURSOR");
  private static final int SOME = 20;

  /// The progress of a rebuild.
  ///
  /// @param step the language, by its index among the languages of the site: first the lists of
  ///   published articles, then the blocks of indexed ones
  /// @param position the position in that list
  private record Progress(int step, String position) {}

  private final Table index;
  private final Listings listings;
  private final DocumentBlocks blocks;
  private final ArticleIndexer indexing;
  private final List<Language> languages;

  public IndexRebuild(Table index, Table articles, ArticleIndexer indexing, Site site) {
    this.index = index;
    this.listings = new Listings(articles);
    this.blocks = new DocumentBlocks(index);
    this.indexing = indexing;
    this.languages = site.languages();
  }

  /// Starts a rebuild from the beginning.
  public void begin() {
    save(new Progress(0, ""));
  }

  /// Continues a rebuild until it is complete or the deadline is near.
  ///
  /// @return true if nothing is left to do
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

  /// Performs one portion and returns where to continue; the same position if the portion failed.
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
    var some = blocks.behind(lang, at.position(), SOME);
    if (!settle(some.stream().map(DocumentBlocks.BlockMember::id).toList(), isTimeUp)) {
      return at;
    }
    return some.isEmpty()
        ? new Progress(at.step() + 1, "")
        : new Progress(at.step(), some.getLast().address());
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
