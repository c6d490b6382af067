package gazette.api.editorial;

import gazette.article.Articles.CreateResult;
import gazette.article.Articles.DeleteResult;
import gazette.article.Articles.SaveResult;
import gazette.article.Head;
import gazette.article.Publisher.PublishResult;
import gazette.http.Json;
import gazette.http.Problem;

/// What an editor is told when the store could not do what was asked.
public final class EditProblems {

  private EditProblems() {}

  /// Somebody has saved since: 412 tells the current revision, when, and who.
  public static Problem stale(Head current) {
    return Problem.preconditionFailed(
            "the article has been changed since: it is at revision " + current.revision())
        .with(
            "current",
            Json.object()
                .put("revision", current.revision())
                .put("at", current.newest().updatedAt())
                .put("by", current.newest().updatedBy()));
  }

  public static Problem of(SaveResult refused) {
    return switch (refused) {
      case SaveResult.Stale(var current) -> stale(current);
      case SaveResult.SlugTaken(var slug) ->
          Problem.conflict("/slug", "another article of the language has the slug " + slug);
      case SaveResult.EditionTaken(var lang) ->
          Problem.conflict("/lang", "the story has an article in " + lang + " already");
      case SaveResult.TooManySlugs(var most) ->
          Problem.unprocessable(
              "/slug", "an article can have " + most + " slugs in its life: take a former one");
      case SaveResult.TooManyRevisions(var most) ->
          Problem.conflict("an article can have " + most + " revisions: go on in a new article");
      case SaveResult.Missing() -> Problem.notFound();
      case SaveResult.Saved(var _), SaveResult.Unchanged(var _) ->
          throw new IllegalArgumentException("not refused: " + refused);
    };
  }

  public static Problem of(CreateResult refused) {
    return switch (refused) {
      case CreateResult.KeyReused() ->
          Problem.unprocessable("the Idempotency-Key was used with another body");
      case CreateResult.Deleted() ->
          Problem.conflict("what was made under this Idempotency-Key has been deleted since");
      case CreateResult.Taken(var by) -> of(by);
      case CreateResult.Created(var _), CreateResult.Replayed(var _) ->
          throw new IllegalArgumentException("not refused: " + refused);
    };
  }

  public static Problem of(DeleteResult refused) {
    return switch (refused) {
      case DeleteResult.Stale(var current) -> stale(current);
      case DeleteResult.StillPublished() ->
          Problem.conflict("the article is published: withdraw it first");
      case DeleteResult.Missing() -> Problem.notFound();
      case DeleteResult.Deleted() -> throw new IllegalArgumentException("not refused: " + refused);
    };
  }

  /// A refusal to publish, schedule or withdraw.
  ///
  /// @param nothing what to say when there is nothing to take back
  public static Problem of(PublishResult refused, String nothing) {
    return switch (refused) {
      case PublishResult.UnknownRevision(var newest) ->
          Problem.unprocessable("/revision", "must be a revision of the article: 1 to " + newest);
      case PublishResult.NothingThere() -> Problem.conflict(nothing);
      case PublishResult.Missing() -> Problem.notFound();
      case PublishResult.Done(var _) ->
          throw new IllegalArgumentException("not refused: " + refused);
    };
  }
}
