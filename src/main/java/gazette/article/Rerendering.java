package gazette.article;

import gazette.article.Publisher.PublishResult;
import gazette.dynamo.Condition;
import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Refusal;
import gazette.dynamo.Table;
import gazette.runtime.Log;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Renders every published article again, after a version that renders differently was deployed: in
/// batches along the list of each language of the site, each from where the last one ended, while
/// readers and editors go on. What is published meanwhile is rendered by its publication.
public final class Rerendering {

  private static final Key CURSOR = new Key("RENDER", "CURSOR");
  private static final String CURRENT = "cursor";
  private static final int BATCH_SIZE = 20;

  /// The maximum number of articles of a run. At a run a minute and 32 write units an article, the
  /// list of a language takes far less than the 1,000 units a second of a partition.
  private static final int MAX_ARTICLES = 500;

  private final Table articles;
  private final Listings listings;
  private final Publisher publisher;
  private final List<Language> languages;
  private final Clock clock;

  /// @param articles the table of articles
  public Rerendering(Table articles, Publisher publisher, Site site, Clock clock) {
    this.articles = articles;
    this.listings = new Listings(articles);
    this.publisher = publisher;
    this.languages = site.languages();
    this.clock = clock;
  }

  /// The progress of the work since it was started.
  ///
  /// @param isDone true if every list was gone through
  /// @param articles the number of articles that were looked at
  /// @param changed those whose page, teaser or list entry was replaced
  /// @param failed those that keep what they had, each of them logged
  public record RenderProgress(boolean isDone, int articles, int changed, int failed) {}

  /// The stored place at which the next run continues. A runner that finds another version than it
  /// has read stops: another one is at it, or it was started anew.
  ///
  /// @param step the number of languages whose list is done
  /// @param position in the list, empty at its start
  private record RenderCursor(long version, int step, String position, RenderProgress progress) {

    RenderCursor next(int step, String position, RenderProgress progress) {
      return new RenderCursor(version + 1, step, position, progress);
    }
  }

  /// Starts the work, or starts it anew if it is under way, and does a part of it.
  public RenderProgress start(BooleanSupplier isTimeUp) {
    var cursor = new RenderCursor(clock.millis(), 0, "", new RenderProgress(false, 0, 0, 0));
    articles.put(item(cursor));
    return run(cursor, isTimeUp);
  }

  /// Does a part of the work that was started: at most 500 articles, and none once time is up.
  /// Throws the SDK's exception if DynamoDB fails; the next run continues.
  ///
  /// @return nothing if there is nothing to do
  public Optional<RenderProgress> resume(BooleanSupplier isTimeUp) {
    return articles.get(CURSOR).map(item -> run(cursor(item), isTimeUp));
  }

  private RenderProgress run(RenderCursor from, BooleanSupplier isTimeUp) {
    var end = from.progress().articles() + MAX_ARTICLES;
    var at = from;
    while (at.progress().articles() < end && !isTimeUp.getAsBoolean()) {
      var next = renderBatch(at, isTimeUp);
      if (next.isEmpty() || !save(at, next.get())) {
        return at.progress();
      }
      at = next.get();
      if (at.progress().isDone()) {
        break;
      }
    }
    return at.progress();
  }

  /// Returns where to continue after the next batch, or nothing if time was up before its end.
  private Optional<RenderCursor> renderBatch(RenderCursor at, BooleanSupplier isTimeUp) {
    var progress = at.progress();
    if (at.step() >= languages.size()) {
      var done =
          new RenderProgress(true, progress.articles(), progress.changed(), progress.failed());
      return Optional.of(at.next(at.step(), "", done));
    }
    var position = Optional.of(at.position()).filter(p -> !p.isEmpty());
    var all = Listings.ListingFilter.all(languages.get(at.step()));
    var slice = listings.newest(all, position, BATCH_SIZE);
    for (var teaser : slice.teasers()) {
      if (isTimeUp.getAsBoolean()) {
        return Optional.empty();
      }
      progress = render(teaser, progress);
    }
    var step = slice.next().isPresent() ? at.step() : at.step() + 1;
    return Optional.of(at.next(step, slice.next().orElse(""), progress));
  }

  private RenderProgress render(Teaser listed, RenderProgress before) {
    var changed = 0;
    var failed = 0;
    try {
      switch (publisher.renderAgain(listed.id(), listed)) {
        case PublishResult.Done(var _) -> changed++;
        case PublishResult.TooLarge() -> {
          Log.warn(Rerendering.class, "the new page of " + listed.id() + " is too large");
          failed++;
        }
        case PublishResult _ -> {}
      }
    } catch (RuntimeException e) {
      if (Refusal.isFailureForATime(e)) {
        throw e;
      }
      Log.error(Rerendering.class, "article " + listed.id() + " cannot be rendered again", e);
      failed++;
    }
    return new RenderProgress(
        false, before.articles() + 1, before.changed() + changed, before.failed() + failed);
  }

  private boolean save(RenderCursor before, RenderCursor next) {
    var isCurrent = Condition.equal(CURRENT, "version", before.version());
    return next.progress().isDone()
        ? articles.delete(CURSOR, isCurrent)
        : articles.put(item(next), isCurrent);
  }

  private static Item item(RenderCursor cursor) {
    var item =
        Item.at(CURSOR)
            .with("version", cursor.version())
            .with("step", cursor.step())
            .with("articles", cursor.progress().articles())
            .with("replaced", cursor.progress().changed())
            .with("failed", cursor.progress().failed());
    return cursor.position().isEmpty() ? item : item.with("position", cursor.position());
  }

  private static RenderCursor cursor(Item item) {
    return new RenderCursor(
        item.number("version"),
        item.integer("step"),
        item.optionalText("position").orElse(""),
        new RenderProgress(
            false, item.integer("articles"), item.integer("replaced"), item.integer("failed")));
  }
}
