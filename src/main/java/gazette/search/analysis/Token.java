package gazette.search.analysis;

/// A token of a text.
///
/// @param start its start in the text
/// @param end its end
/// @param folded its letters without case and accents
/// @param term the term that it is indexed under
/// @param stop true if it is a stop word
public record Token(int start, int end, String folded, String term, boolean stop) {}
