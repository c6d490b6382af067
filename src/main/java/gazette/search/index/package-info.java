/// The inverted index in DynamoDB: postings, document blocks, statistics, and what keeps them
/// current.
@NullMarked
package gazette.search.index;

import org.jspecify.annotations.NullMarked;
