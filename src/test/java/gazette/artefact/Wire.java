package gazette.artefact;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/// The wire between a function and an engine: it counts connections, can be cut, and sees who
/// signs.
public final class Wire implements AutoCloseable {

  private static final Pattern SIGNER = Pattern.compile("Credential=(\\w+)/");
  private static final int PIECE = 64 * 1024;

  private final ServerSocket door;
  private final URI engine;
  private final AtomicInteger connections = new AtomicInteger();
  private final List<String> signers = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private Wire(ServerSocket door, URI engine) {
    this.door = door;
    this.engine = engine;
    Thread.ofVirtual().start(this::accept);
  }

  public static Wire to(String engine) throws IOException {
    return new Wire(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()), URI.create(engine));
  }

  public String endpoint() {
    return "http://127.0.0.1:" + door.getLocalPort();
  }

  /// How many connections there ever were.
  public int connections() {
    return connections.get();
  }

  /// The access keys that signed the requests, in order.
  public List<String> signers() {
    return List.copyOf(signers);
  }

  /// Breaks every connection, as time in a snapshot does.
  public void cut() throws IOException {
    for (var socket : open) {
      socket.close();
    }
    open.clear();
  }

  @Override
  public void close() throws IOException {
    door.close();
    cut();
  }

  private void accept() {
    try {
      while (true) {
        var near = door.accept();
        connections.incrementAndGet();
        var far = new Socket(engine.getHost(), engine.getPort());
        open.addAll(List.of(near, far));
        Thread.ofVirtual().start(() -> carry(near, far, true));
        Thread.ofVirtual().start(() -> carry(far, near, false));
      }
    } catch (IOException e) {
      if (!door.isClosed()) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void carry(Socket from, Socket to, boolean requests) {
    try (from;
        to) {
      carry(from.getInputStream(), to.getOutputStream(), requests);
    } catch (IOException e) {
      // The other end is gone, or the wire was cut.
      open.removeAll(List.of(from, to));
    }
  }

  /// A request and its headers come in one piece here.
  private void carry(InputStream from, OutputStream to, boolean requests) throws IOException {
    var piece = new byte[PIECE];
    for (var length = from.read(piece); length >= 0; length = from.read(piece)) {
      if (requests) {
        SIGNER
            .matcher(new String(piece, 0, length, StandardCharsets.ISO_8859_1))
            .results()
            .forEach(signed -> signers.add(signed.group(1)));
      }
      to.write(piece, 0, length);
    }
  }
}
