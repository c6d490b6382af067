/// Takes texts apart into words, and brings the forms of a word together, by the rules of their
/// language.
@NullMarked
package gazette.analysis;

import org.jspecify.annotations.NullMarked;
