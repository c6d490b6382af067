package gazette.article;

import gazette.dynamo.Packed;
import gazette.markup.Rendered;
import gazette.markup.Renderer;
import gazette.markup.Rendering;
import gazette.markup.html.Warning;
import gazette.markup.text.Excerpts;
import gazette.markup.text.WordCount;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Renders the page of a revision.
public final class PageRenderer {

  /// The maximum size of a stored page in bytes. DynamoDB accepts items of up to 400 KB.
  private static final int MAX_STORED_BYTES = 350 * 1024;

  private final Renderer renderer = new Renderer();

  /// Returns the page, or nothing if it is too large to be stored.
  public Optional<Page> render(Revision revision, Instant publishedAt, Instant updatedAt) {
    var draft = revision.draft();
    return switch (renderer.render(draft.source().format(), draft.source().text())) {
      case Rendering.TooLarge(var _) -> Optional.empty();
      case Rendering.Done(var body) -> {
        var teaser = teaser(revision, body, publishedAt, updatedAt);
        var page =
            new Page(
                teaser,
                revision.number(),
                draft.summary(),
                body.html(),
                body.text(),
                draft.translation(),
                draft.corrections(),
                body.embeds());
        yield Packed.pack(page).length > MAX_STORED_BYTES ? Optional.empty() : Optional.of(page);
      }
    };
  }

  /// Returns what rendering removes from the body or changes in it, as [Rendered#warnings] does, or
  /// that the page is too large.
  public List<Warning> warnings(Draft draft) {
    return switch (renderer.render(draft.source().format(), draft.source().text())) {
      case Rendering.TooLarge(var _) ->
          List.of(
              new Warning("too-large", Optional.empty(), "The page is too large to be published."));
      case Rendering.Done(var body) -> body.warnings();
    };
  }

  private static Teaser teaser(
      Revision revision, Rendered body, Instant publishedAt, Instant updatedAt) {
    var draft = revision.draft();
    var locale = draft.lang().locale();
    return new Teaser(
        revision.article(),
        draft.slug(),
        draft.lang(),
        draft.story(),
        draft.title(),
        Excerpts.excerpt(draft.summary(), body.prose(), body.text(), locale),
        draft.section(),
        draft.tags(),
        draft.authors(),
        draft.image(),
        publishedAt,
        updatedAt,
        WordCount.count(body.text(), locale));
  }
}
