/// DynamoDB tables and items: queries, conditions, transactions.
@NullMarked
package gazette.dynamo;

import org.jspecify.annotations.NullMarked;
