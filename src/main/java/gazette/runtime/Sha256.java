package gazette.runtime;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Computes SHA-256 (FIPS 180-4) with the JDK's implementation.
public final class Sha256 {

  private Sha256() {}

  /// Returns the 32 bytes of the hash of `content`.
  public static byte[] of(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
