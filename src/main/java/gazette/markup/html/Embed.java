package gazette.markup.html;

import java.util.Optional;

/// A video, post or chart of another site that a body embeds. The body itself has a link to it.
///
/// @param provider `youtube`, `vimeo`, `dailymotion`, `datawrapper`, `soundcloud`, `x`, `bluesky`
///   or `mastodon`
/// @param url the https URL of its page
/// @param embedUrl the https URL that may be shown in a frame; absent for a server of Mastodon that
///   is not known
/// @param title its title, if the editor's code has one
public record Embed(
    String provider, String url, Optional<String> embedUrl, Optional<String> title) {}
