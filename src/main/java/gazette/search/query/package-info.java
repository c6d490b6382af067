/// Parses a search query, finds and ranks the articles that match, and cuts snippets.
@NullMarked
package gazette.search.query;

import org.jspecify.annotations.NullMarked;
