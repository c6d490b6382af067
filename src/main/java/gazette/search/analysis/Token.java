package gazette.search.analysis;

/// A word of a text as the analyzer returns it.
///
/// @param start the offset of its first character in the text
/// @param end the offset behind its last character
/// @param folded the word without case and accents
/// @param term its stem, under which it is indexed
/// @param isStopWord whether it is too common to be indexed
public record Token(int start, int end, String folded, String term, boolean isStopWord) {}
