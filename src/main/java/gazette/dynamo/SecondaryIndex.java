package gazette.dynamo;

/// A sparse global secondary index: it holds the items that have both attributes.
///
/// It follows the table within a second or so, and cannot be read consistently.
///
/// @param name the name of the index in template.yaml
/// @param partition the attribute that is its partition key
/// @param sort the attribute that is its sort key
public record SecondaryIndex(String name, String partition, String sort) {}
