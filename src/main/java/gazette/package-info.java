/// Gazette, a serverless article API for publishers: each class here is one deployed function.
@NullMarked
package gazette;

import org.jspecify.annotations.NullMarked;
