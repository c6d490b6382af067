package gazette.testing;

import java.util.List;
import java.util.Random;

/// Texts of random code points, of which many are beyond the first plane or next to its end.
public final class RandomText {

  /// Where code points are taken from: letters, digits and marks of many scripts, emoji, and what
  /// is at the ends of planes and of the surrogates.
  private static final List<int[]> RANGES =
      List.of(
          new int[] {'a', 'z'},
          new int[] {'A', '~'},
          new int[] {0xC0, 0x17F},
          new int[] {0x400, 0x4FF},
          new int[] {0x900, 0x97F},
          new int[] {0x4E00, 0x9FFF},
          new int[] {0xD7F0, 0xD7FF},
          new int[] {0xE000, 0xE001},
          new int[] {0xF900, 0xFAFF},
          new int[] {0xFE00, 0xFE7F},
          new int[] {0xFFF0, 0xFFFF},
          new int[] {0x10000, 0x10003},
          new int[] {0x10330, 0x1034F},
          new int[] {0x10400, 0x104A9},
          new int[] {0x10A00, 0x10A3F},
          new int[] {0x1D400, 0x1D7FF},
          new int[] {0x1E900, 0x1E959},
          new int[] {0x1F300, 0x1F64F},
          new int[] {0x20000, 0x2A6DF},
          new int[] {0xE0100, 0xE01EF},
          new int[] {0x10FFF0, 0x10FFFF});

  private final Random random;

  public RandomText(long seed) {
    random = new Random(seed);
  }

  /// Returns a text of up to `length` code points.
  public String upTo(int length) {
    return ofLength(random.nextInt(length + 1));
  }

  /// Returns a text of `length` code points, never with half a surrogate pair.
  public String ofLength(int length) {
    var text = new StringBuilder();
    var range = RANGES.get(random.nextInt(RANGES.size()));
    for (var i = 0; i < length; i++) {
      if (random.nextInt(3) == 0) {
        range = RANGES.get(random.nextInt(RANGES.size()));
      }
      text.appendCodePoint(random.nextInt(range[0], range[1] + 1));
    }
    return text.toString();
  }

  /// Returns a word of `length` letters of one script.
  public String word(int length) {
    var letters = new int[0];
    while (letters.length < length) {
      var range = RANGES.get(random.nextInt(RANGES.size()));
      letters =
          random
              .ints(8L * length, range[0], range[1] + 1)
              .filter(Character::isLetter)
              .limit(length)
              .toArray();
    }
    return new String(letters, 0, length);
  }

  /// Returns whether `text` has no half of a surrogate pair.
  public static boolean isWellFormed(String text) {
    return text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
  }
}
