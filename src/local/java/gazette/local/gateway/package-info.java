/// API Gateway: routes, tokens, payloads.
@NullMarked
package gazette.local.gateway;

import org.jspecify.annotations.NullMarked;
