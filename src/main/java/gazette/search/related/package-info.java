/// Finds articles that are similar to a given one.
@NullMarked
package gazette.search.related;

import org.jspecify.annotations.NullMarked;
