package gazette.wire;

import gazette.article.Creating;
import gazette.article.Deleting;
import gazette.article.Head;
import gazette.article.Publishing;
import gazette.article.Saving;
import gazette.http.Json;
import gazette.http.Problem;

/// What an editor is told when the store could not do what was asked.
public final class Refusals {

  private Refusals() {}

  /// Somebody has saved since: 412 tells the current revision, when, and who.
  public static Problem stale(Head current) {
    return Problem.preconditionFailed(
            "the article has been changed since: it is at revision " + current.revision())
        .with(
            "current",
            Json.object()
                .put("revision", current.revision())
                .put("at", current.updatedAt())
                .put("by", current.updatedBy()));
  }

  public static Problem of(Saving refused) {
    return switch (refused) {
      case Saving.Stale(var current) -> stale(current);
      case Saving.SlugTaken(var slug) ->
          Problem.conflict("/slug", "another article of the language has the slug " + slug);
      case Saving.EditionTaken(var lang) ->
          Problem.conflict("/lang", "the story has an article in " + lang + " already");
      case Saving.TooManySlugs(var most) ->
          Problem.unprocessable(
              "/slug", "an article can have " + most + " slugs in its life: take a former one");
      case Saving.TooManyRevisions(var most) ->
          Problem.conflict("an article can have " + most + " revisions: go on in a new article");
      case Saving.Missing() -> Problem.notFound();
      case Saving.Saved(var _), Saving.Unchanged(var _) ->
          throw new IllegalArgumentException("not refused: " + refused);
    };
  }

  public static Problem of(Creating refused) {
    return switch (refused) {
      case Creating.KeyReused() ->
          Problem.unprocessable("the Idempotency-Key was used with another body");
      case Creating.Deleted() ->
          Problem.conflict("what was made under this Idempotency-Key has been deleted since");
      case Creating.Taken(var by) -> of(by);
      case Creating.Created(var _), Creating.Replayed(var _) ->
          throw new IllegalArgumentException("not refused: " + refused);
    };
  }

  public static Problem of(Deleting refused) {
    return switch (refused) {
      case Deleting.Stale(var current) -> stale(current);
      case Deleting.StillPublished() ->
          Problem.conflict("the article is published: withdraw it first");
      case Deleting.Missing() -> Problem.notFound();
      case Deleting.Deleted() -> throw new IllegalArgumentException("not refused: " + refused);
    };
  }

  /// A refusal to publish, schedule or withdraw.
  ///
  /// @param nothing what to say when there is nothing to take back
  public static Problem of(Publishing refused, String nothing) {
    return switch (refused) {
      case Publishing.UnknownRevision(var newest) ->
          Problem.unprocessable("/revision", "must be a revision of the article: 1 to " + newest);
      case Publishing.NothingThere() -> Problem.conflict(nothing);
      case Publishing.Missing() -> Problem.notFound();
      case Publishing.Done(var _) -> throw new IllegalArgumentException("not refused: " + refused);
    };
  }
}
