package gazette.api.popularity;

import gazette.http.Request;
import gazette.runtime.Environment;
import gazette.runtime.Sha256;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/// Determines the address of a reader, who may be behind a CDN of the publisher's own. The CDN
/// sends the address in a header, and a secret in `X-Gazette-Edge` that proves that it is the CDN.
/// Without the right secret, and without a CDN, the address is that of the connection; no other
/// header is read.
public final class ReaderAddress {

  private static final String EDGE = "x-gazette-edge";

  /// Maximum length of an address with its port, in characters.
  private static final int MAX_LENGTH = 64;

  /// The header of CloudFront, in which an IPv6 address has no brackets and is followed by a port.
  private static final String ENDS_WITH_PORT = "CloudFront-Viewer-Address";

  private final Optional<String> header;
  private final byte[] proof;

  /// @param header the name of the header with the address; empty if there is no CDN
  /// @param proof the SHA-256 of the secret
  private ReaderAddress(Optional<String> header, byte[] proof) {
    this.header = header;
    this.proof = proof;
  }

  /// Returns what the variables `ADDRESS_HEADER` and `ADDRESS_PROOF` describe.
  ///
  /// @throws IllegalStateException if one of them is empty and the other is not: the function must
  ///   not start
  public static ReaderAddress of(Environment environment) {
    var header = environment.variable("ADDRESS_HEADER");
    var proof = environment.variable("ADDRESS_PROOF");
    if (header.isEmpty() != proof.isEmpty()) {
      throw new IllegalStateException("AddressHeader and AddressProof need each other");
    }
    return new ReaderAddress(
        Optional.of(header).filter(name -> !name.isEmpty()), HexFormat.of().parseHex(proof));
  }

  /// Returns the address of the reader who sends a request. If the header of a CDN has no single
  /// address, that is the address of the CDN.
  String of(Request request) {
    return header
        .filter(_ -> isFromEdge(request))
        .flatMap(request::header)
        .flatMap(this::address)
        .orElseGet(request::sourceIp);
  }

  /// Compares hashes, so that the time tells nothing of the secret.
  private boolean isFromEdge(Request request) {
    return request
        .header(EDGE)
        .map(secret -> Sha256.of(secret.getBytes(StandardCharsets.UTF_8)))
        .filter(hash -> MessageDigest.isEqual(hash, proof))
        .isPresent();
  }

  private Optional<String> address(String value) {
    var text = value.strip();
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(withoutPort(text)).getHostAddress());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// Returns `a` of `a:port`, `[a]` and `[a]:port`.
  private String withoutPort(String text) {
    if (text.startsWith("[")) {
      return text.substring(1, Math.max(1, text.indexOf(']')));
    }
    var colon = text.lastIndexOf(':');
    var hasPort =
        header.filter(ENDS_WITH_PORT::equalsIgnoreCase).isPresent() || text.indexOf(':') == colon;
    return hasPort && colon > 0 ? text.substring(0, colon) : text;
  }
}
