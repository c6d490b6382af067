/// HTTP as functions see it: requests, responses, routing, problems, caching. Knows no article.
@NullMarked
package gazette.http;

import org.jspecify.annotations.NullMarked;
