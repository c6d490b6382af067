package gazette.popularity.event;

import java.util.Set;

/// The words of a User-Agent: its runs of letters, in lower case.
final class AgentWords {

  private AgentWords() {}

  static Set<String> of(String list) {
    return Set.of(list.strip().split("\\s+"));
  }

  /// ASCII alone, as names are: what else is there stays, at no cost.
  static String lowered(String agent, int atMost) {
    var letters = agent.substring(0, Math.min(agent.length(), atMost)).strip().toCharArray();
    for (var i = 0; i < letters.length; i++) {
      if (letters[i] >= 'A' && letters[i] <= 'Z') {
        letters[i] = Character.toLowerCase(letters[i]);
      }
    }
    return new String(letters);
  }

  static int end(String agent, int start) {
    var end = start;
    while (isLetter(agent, end)) {
      end++;
    }
    return end;
  }

  static boolean isLetter(String agent, int at) {
    return at < agent.length() && agent.charAt(at) >= 'a' && agent.charAt(at) <= 'z';
  }

  static boolean isLetterOrDigit(String agent, int at) {
    return isLetter(agent, at)
        || (at < agent.length() && agent.charAt(at) >= '0' && agent.charAt(at) <= '9');
  }
}
