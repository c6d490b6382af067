/// Gazette, a serverless article API for publishers: each class here is one deployed Lambda
/// function.
@NullMarked
package gazette;

import org.jspecify.annotations.NullMarked;
