/// From the source of a body to what readers get: sanitized HTML, its text, an excerpt.
@NullMarked
package gazette.markup;

import org.jspecify.annotations.NullMarked;
