package gazette.markup.html;

import java.util.Optional;

/// Tells an editor of something that rendering removed from a body or changed in it.
///
/// @param code what happened, in lower case with hyphens: `element-removed`, with its content;
///   `tag-removed`, around words that are kept; `attribute-removed`; `link-removed`, around words
///   that are kept; `media-linked`; `image-removed`; `image-insecure`, which is kept;
///   `hidden-shown`; `raw-text`, what follows is shown as it is written; `text-removed`;
///   `unclosed`; `too-large`; `more`
/// @param excerpt the beginning of the source concerned, at most 100 code points of it; unsafe as
///   HTML
/// @param detail a sentence for the editor, in English
public record Warning(String code, Optional<String> excerpt, String detail) {}
