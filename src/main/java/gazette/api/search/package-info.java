/// Routes of search and of related articles.
@NullMarked
package gazette.api.search;

import org.jspecify.annotations.NullMarked;
