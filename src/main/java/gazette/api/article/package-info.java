/// Routes that readers use to get articles, lists, stories and facets.
@NullMarked
package gazette.api.article;

import org.jspecify.annotations.NullMarked;
