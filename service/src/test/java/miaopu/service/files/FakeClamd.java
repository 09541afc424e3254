package miaopu.service.files;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A ClamAV daemon for tests: calls a file harmful that holds the word VIRUS.
public final class FakeClamd implements AutoCloseable {
  private final ServerSocket server;

  /// Listens on a port, 0 for any.
  public FakeClamd(int port) throws IOException {
    server = new ServerSocket(port, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  /// Where it listens.
  public int port() {
    return server.getLocalPort();
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket caller = server.accept()) {
        answer(caller);
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private static void answer(Socket caller) throws IOException {
    DataInputStream in = new DataInputStream(caller.getInputStream());
    byte[] command = in.readNBytes("zINSTREAM\0".length());
    StringBuilder told = new StringBuilder();
    for (int length = in.readInt(); length > 0; length = in.readInt()) {
      told.append(new String(in.readNBytes(length), StandardCharsets.ISO_8859_1));
    }
    boolean known = new String(command, StandardCharsets.US_ASCII).equals("zINSTREAM\0");
    String said =
        !known
            ? "UNKNOWN COMMAND"
            : told.indexOf("VIRUS") >= 0 ? "stream: Test.Virus FOUND" : "stream: OK";
    OutputStream out = caller.getOutputStream();
    out.write((said + "\0").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
