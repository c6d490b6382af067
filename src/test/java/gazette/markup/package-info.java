/// What readers get of a source, whatever the source.
@NullMarked
package gazette.markup;

import org.jspecify.annotations.NullMarked;
