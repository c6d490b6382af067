package gazette.popularity;

import gazette.article.ArticleId;

/// What an article has reached by one measure.
///
/// @param lastHour the views of the last hour
record Score(ArticleId article, Facts facts, double value, long lastHour) {}
