package gazette.search.analysis;

/// A word of a text.
///
/// @param start where it begins in the text
/// @param end where it ends
/// @param folded its letters without case and accents
/// @param term what it is found by: its stem
/// @param stop whether it is too common a word to be found by
public record Token(int start, int end, String folded, String term, boolean stop) {}
