package gazette.api.editorial;

import gazette.article.Articles.CreateResult;
import gazette.article.Articles.DeleteResult;
import gazette.article.Articles.SaveResult;
import gazette.article.Head;
import gazette.article.Publisher.PublishResult;
import gazette.http.Json;
import gazette.http.Problem;

/// Turns the results of editing that are not a success into problems.
public final class EditProblems {

  private EditProblems() {}

  /// Returns the 412 for an edit of an old revision, with the current revision, its time and its
  /// author.
  public static Problem stale(Head current) {
    return preconditionFailed(
        "the article has been changed: its current revision is " + current.revision(), current);
  }

  /// Returns the 412 for an edit with a weak tag, which no revision matches.
  public static Problem weakTag(Head current) {
    return preconditionFailed(
        "weak tags never match: send the ETag of the article without W/; its current revision is "
            + current.revision(),
        current);
  }

  private static Problem preconditionFailed(String detail, Head current) {
    return Problem.preconditionFailed(detail)
        .with(
            "current",
            Json.object()
                .put("revision", current.revision())
                .put("at", current.newest().updatedAt())
                .put("by", current.newest().updatedBy()));
  }

  /// Returns the problem of a save that failed.
  public static Problem of(SaveResult refused) {
    return switch (refused) {
      case SaveResult.Stale(var current) -> stale(current);
      case SaveResult.SlugTaken(var slug) ->
          Problem.conflict("/slug", "another article of the language has the slug " + slug);
      case SaveResult.EditionTaken(var lang) ->
          Problem.conflict("/lang", "the story already has an article in " + lang);
      case SaveResult.TooManySlugs(var most) ->
          Problem.unprocessable(
              "/slug",
              "an article can have at most " + most + " slugs: use one of its former slugs");
      case SaveResult.TooManyRevisions(var most) ->
          Problem.conflict(
              "an article can have at most " + most + " revisions: create a new article");
      case SaveResult.StoryFixed() ->
          Problem.unprocessable("/story", "cannot be changed once the article was published");
      case SaveResult.Missing() -> Problem.notFound();
      case SaveResult.Saved(var _), SaveResult.Unchanged(var _) ->
          throw new IllegalArgumentException("not refused: " + refused);
    };
  }

  /// Returns the problem of a creation that failed.
  public static Problem of(CreateResult refused) {
    return switch (refused) {
      case CreateResult.KeyReused() ->
          Problem.unprocessable("the Idempotency-Key was used with another body");
      case CreateResult.Deleted() ->
          Problem.conflict("the article created with this Idempotency-Key has been deleted");
      case CreateResult.Taken(var by) -> of(by);
      case CreateResult.Created(var _), CreateResult.Replayed(var _) ->
          throw new IllegalArgumentException("not refused: " + refused);
    };
  }

  /// Returns the problem of a deletion that failed.
  public static Problem of(DeleteResult refused) {
    return switch (refused) {
      case DeleteResult.Stale(var current) -> stale(current);
      case DeleteResult.StillPublished() ->
          Problem.conflict("the article is published: withdraw it first");
      case DeleteResult.Missing() -> Problem.notFound();
      case DeleteResult.Deleted() -> throw new IllegalArgumentException("not refused: " + refused);
    };
  }

  /// Returns the problem of a publication, schedule or withdrawal that failed.
  ///
  /// @param nothing the detail if there is nothing to publish or to take back
  public static Problem of(PublishResult refused, String nothing) {
    return switch (refused) {
      case PublishResult.UnknownRevision(var newest) ->
          Problem.unprocessable("/revision", "must be a revision of the article: 1 to " + newest);
      case PublishResult.TooLarge() ->
          Problem.unprocessable("/revision", "makes a page that is too large to be published");
      case PublishResult.TooLate() ->
          Problem.unprocessable(
              "/at",
              "must not be in the past, since the article was published before: publishedAt sets"
                  + " the date that readers see");
      case PublishResult.NothingThere() -> Problem.conflict(nothing);
      case PublishResult.Missing() -> Problem.notFound();
      case PublishResult.Done(var _) ->
          throw new IllegalArgumentException("not refused: " + refused);
    };
  }
}
