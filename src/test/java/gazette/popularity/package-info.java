/// What counts as read.
@NullMarked
package gazette.popularity;

import org.jspecify.annotations.NullMarked;
