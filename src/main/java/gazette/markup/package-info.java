/// Renders the source of a body, Markdown or HTML, as sanitized HTML and text.
@NullMarked
package gazette.markup;

import org.jspecify.annotations.NullMarked;
