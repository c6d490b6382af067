/// Tests of search as readers use it.
@NullMarked
package gazette.search;

import org.jspecify.annotations.NullMarked;
