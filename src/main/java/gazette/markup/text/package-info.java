/// The text form of a body: layout, excerpts, word counts.
@NullMarked
package gazette.markup.text;

import org.jspecify.annotations.NullMarked;
