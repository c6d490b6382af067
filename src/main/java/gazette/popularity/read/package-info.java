/// Answers what is popular, what is trending, and how often an article was read.
@NullMarked
package gazette.popularity.read;

import org.jspecify.annotations.NullMarked;
