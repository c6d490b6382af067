/// Splits text into tokens and reduces each to the term that it is indexed under, by language.
@NullMarked
package gazette.search.analysis;

import org.jspecify.annotations.NullMarked;
