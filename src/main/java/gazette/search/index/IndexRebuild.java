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

/// Indexes every published and every indexed article again: in batches, each from where the last
/// one ended, while readers and the stream continue.
final class IndexRebuild {

  private static final Key CURSOR = new Key("REBUILD", "CURSOR");
  private static final int BATCH_SIZE = 20;

  /// Where a rebuild continues.
  ///
  /// @param step the number of lists that are done: one of the published articles of each language,
  ///   then the document blocks of each language
  /// @param position in the list, empty at its start
  private record Progress(int step, String position) {}

  private final Table index;
  private final Listings listings;
  private final DocumentBlocks blocks;
  private final ArticleIndexer indexer;
  private final List<Language> languages;

  IndexRebuild(Table index, Table articles, ArticleIndexer indexer, Site site) {
    this.index = index;
    this.listings = new Listings(articles);
    this.blocks = new DocumentBlocks(index);
    this.indexer = indexer;
    this.languages = site.languages();
  }

  /// Starts a rebuild, or starts over if one is under way.
  void start() {
    save(new Progress(0, ""));
  }

  /// Returns whether a rebuild was started and is not done.
  boolean isUnderWay() {
    return index.getConsistent(CURSOR).isPresent();
  }

  /// Continues a rebuild that was started, until it is done or time is up.
  ///
  /// @return whether nothing is left to do
  boolean resume(BooleanSupplier isTimeUp) {
    var progress = index.getConsistent(CURSOR).map(IndexRebuild::progress);
    while (progress.isPresent() && !isTimeUp.getAsBoolean()) {
      var next = indexBatch(progress.get(), isTimeUp);
      if (next.equals(progress)) {
        return false;
      }
      next.ifPresentOrElse(this::save, () -> index.delete(CURSOR));
      progress = next;
    }
    return progress.isEmpty();
  }

  /// Indexes the next batch and returns where to continue: nothing at the end, and the same
  /// progress if time was up or an article is leased to another writer.
  private Optional<Progress> indexBatch(Progress at, BooleanSupplier isTimeUp) {
    if (at.step() == 2 * languages.size()) {
      return Optional.empty();
    }
    var lang = languages.get(at.step() % languages.size());
    return Optional.of(
        at.step() < languages.size()
            ? indexPublished(lang, at, isTimeUp)
            : indexIndexed(lang, at, isTimeUp));
  }

  private Progress indexPublished(Language lang, Progress at, BooleanSupplier isTimeUp) {
    var position = Optional.of(at.position()).filter(p -> !p.isEmpty());
    var slice = listings.newest(Listings.ListingFilter.all(lang), position, BATCH_SIZE);
    if (!index(slice.teasers().stream().map(Teaser::id).toList(), isTimeUp)) {
      return at;
    }
    return slice
        .next()
        .map(next -> new Progress(at.step(), next))
        .orElseGet(() -> new Progress(at.step() + 1, ""));
  }

  /// Indexes what has an address: this removes what was withdrawn without the index noticing.
  private Progress indexIndexed(Language lang, Progress at, BooleanSupplier isTimeUp) {
    var members = blocks.membersAfter(lang, at.position(), BATCH_SIZE);
    if (!index(members.stream().map(DocumentBlocks.BlockMember::id).toList(), isTimeUp)) {
      return at;
    }
    return members.isEmpty()
        ? new Progress(at.step() + 1, "")
        : new Progress(at.step(), members.getLast().position());
  }

  private boolean index(List<ArticleId> ids, BooleanSupplier isTimeUp) {
    for (var id : ids) {
      if (isTimeUp.getAsBoolean() || indexer.index(id) == ArticleIndexer.IndexResult.LEASED) {
        return false;
      }
    }
    return true;
  }

  private void save(Progress progress) {
    index.put(
        Item.at(CURSOR).with("step", progress.step()).with("position", progress.position() + " "));
  }

  private static Progress progress(Item item) {
    return new Progress(item.integer("step"), item.text("position").strip());
  }
}
