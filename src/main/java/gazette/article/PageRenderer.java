package gazette.article;

import gazette.dynamo.Packed;
import gazette.markup.Renderer;
import gazette.markup.Rendering;
import gazette.markup.text.Excerpts;
import gazette.markup.text.WordCount;
import java.time.Instant;
import java.util.Optional;

/// Makes a page of a revision.
public final class PageRenderer {

  /// The most that a page may weigh as it is stored: DynamoDB takes items of 400 KB.
  private static final int HEAVIEST = 350 * 1024;

  private final Renderer renderer = new Renderer();

  /// The page, or nothing when it would be too large to be published.
  public Optional<Page> page(Revision revision, Instant publishedAt, Instant updatedAt) {
    var draft = revision.draft();
    return switch (renderer.render(draft.source().format(), draft.source().text())) {
      case Rendering.TooLarge(var _) -> Optional.empty();
      case Rendering.Done(var body) -> {
        var teaser = teaser(revision, body.text(), publishedAt, updatedAt);
        var page =
            new Page(
                teaser,
                revision.number(),
                draft.summary(),
                body.html(),
                body.text(),
                draft.translation(),
                draft.corrections());
        yield Packed.pack(page).length > HEAVIEST ? Optional.empty() : Optional.of(page);
      }
    };
  }

  private static Teaser teaser(
      Revision revision, String text, Instant publishedAt, Instant updatedAt) {
    var draft = revision.draft();
    var locale = draft.lang().locale();
    return new Teaser(
        revision.article(),
        draft.slug(),
        draft.lang(),
        draft.story(),
        draft.title(),
        Excerpts.excerpt(draft.summary(), text, locale),
        draft.section(),
        draft.tags(),
        draft.authors(),
        draft.image(),
        publishedAt,
        updatedAt,
        WordCount.count(text, locale));
  }
}
