/// What is read and shared: counted once, added up, ranked.
@NullMarked
package gazette.popularity;

import org.jspecify.annotations.NullMarked;
