/// HTTP for functions: requests, responses, routing, problems, caching. Knows nothing of articles.
@NullMarked
package gazette.http;

import org.jspecify.annotations.NullMarked;
