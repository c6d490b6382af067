/// Articles for tests.
@NullMarked
package gazette.article;

import org.jspecify.annotations.NullMarked;
