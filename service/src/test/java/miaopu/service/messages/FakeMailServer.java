package miaopu.service.messages;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Takes mail by SMTP and keeps it; says "later" when told to be down.
final class FakeMailServer implements AutoCloseable {
  private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  private final List<String> mails = new CopyOnWriteArrayList<>();
  private volatile boolean down;

  FakeMailServer() throws IOException {
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return socket.getLocalPort();
  }

  List<String> mails() {
    return mails;
  }

  void down(boolean now) {
    down = now;
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket one = socket.accept()) {
        talk(one);
      } catch (IOException e) {
        if (!socket.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void talk(Socket one) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(one.getInputStream(), StandardCharsets.ISO_8859_1));
    Writer out = new java.io.OutputStreamWriter(one.getOutputStream(), StandardCharsets.US_ASCII);
    say(out, "220 fake");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.startsWith("DATA")) {
        say(out, "354 go on");
        StringBuilder mail = new StringBuilder();
        for (line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
          mail.append(line).append('\n');
        }
        mails.add(mail.toString());
        say(out, "250 taken");
      } else if (line.startsWith("MAIL") && down) {
        say(out, "451 later");
      } else if (line.startsWith("QUIT")) {
        say(out, "221 bye");
        return;
      } else {
        say(out, "250 fake");
      }
    }
  }

  private static void say(Writer out, String line) throws IOException {
    out.write(line + "\r\n");
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
