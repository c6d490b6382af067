/// Articles from draft to page: what an editor saves, and what readers see of it.
@NullMarked
package gazette.article;

import org.jspecify.annotations.NullMarked;
