/// The rules of the house: layout, imports, names, formatting.
@NullMarked
package gazette.house;

import org.jspecify.annotations.NullMarked;
