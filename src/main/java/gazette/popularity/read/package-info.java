/// Reads what is popular, what is trending, and the counts of articles.
@NullMarked
package gazette.popularity.read;

import org.jspecify.annotations.NullMarked;
