/// Routes that editors use to save, publish and withdraw articles.
@NullMarked
package gazette.api.editorial;

import org.jspecify.annotations.NullMarked;
