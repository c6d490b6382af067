/// Finds articles by their words: an inverted index of what is published, what is like an article,
/// and what holds the words a reader asks for.
@NullMarked
package gazette.discovery;

import org.jspecify.annotations.NullMarked;
