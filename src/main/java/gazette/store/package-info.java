/// The only code that knows the DynamoDB SDK.
@NullMarked
package gazette.store;

import org.jspecify.annotations.NullMarked;
