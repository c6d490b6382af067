/// Clients of AWS services and their HTTP transport.
@NullMarked
package gazette.aws;

import org.jspecify.annotations.NullMarked;
