/// Routes that take in views and shares and that return rankings and counts.
@NullMarked
package gazette.api.popularity;

import org.jspecify.annotations.NullMarked;
