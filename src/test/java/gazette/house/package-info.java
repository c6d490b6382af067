/// Rules of the code base: layout, imports, names, formatting.
@NullMarked
package gazette.house;

import org.jspecify.annotations.NullMarked;
