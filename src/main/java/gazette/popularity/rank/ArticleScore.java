package gazette.popularity.rank;

import gazette.article.ArticleId;
import gazette.popularity.ArticleFacts;

/// What an article has reached by one measure.
///
/// @param lastHour the views of the last hour
record ArticleScore(ArticleId article, ArticleFacts facts, double value, long lastHour) {}
