package gazette.dynamo;

/// A sparse secondary index: items with both attributes, by the first, in the order of the second.
///
/// It follows the table within a second or so, and is never read consistently.
public record SecondaryIndex(String name, String partition, String sort) {}
