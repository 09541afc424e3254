package miaopu.service.files;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// ClamAV's daemon, told a file with its command INSTREAM over TCP or a socket of this machine.
final class Clamd implements Scanner, AutoCloseable {
  private static final int BLOCK = 1 << 16;
  private static final int LONGEST_ANSWER = 4_096;

  private final URI address;
  private final Duration patience;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("scanner-watch").daemon().factory());

  /// @param address `tcp://127.0.0.1:3310` or `unix:/run/clamav/clamd.ctl`
  /// @param patience how long one file may take
  Clamd(String address, Duration patience) {
    this.address = URI.create(address);
    this.patience = patience;
    boolean tcp =
        "tcp".equals(this.address.getScheme())
            && this.address.getHost() != null
            && this.address.getPort() > 0;
    // a wrong setting is told at the start
    if (!tcp && !local()) {
      throw new IllegalArgumentException(
          "miaopu.scanner.clamd (" + address + ") is neither tcp://HOST:PORT nor unix:/PATH");
    }
  }

  private boolean local() {
    return "unix".equals(address.getScheme());
  }

  private SocketAddress where() throws IOException {
    return local()
        ? UnixDomainSocketAddress.of(address.getSchemeSpecificPart())
        : new InetSocketAddress(InetAddress.getAllByName(address.getHost())[0], address.getPort());
  }

  @Override
  public Answer scan(Path file) throws IOException {
    SocketAddress where = where();
    try (SocketChannel channel =
        local() ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open()) {
      // a channel knows no time limit of its own; closing it ends whatever waits on it
      var limit = watch.schedule(() -> close(channel), patience.toMillis(), TimeUnit.MILLISECONDS);
      try {
        channel.connect(where);
        tell(channel, file);
        return answer(read(channel));
      } finally {
        limit.cancel(false);
      }
    }
  }

  private static boolean close(SocketChannel channel) {
    try {
      channel.close();
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private static void tell(SocketChannel channel, Path file) throws IOException {
    write(channel, ByteBuffer.wrap("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII)));
    byte[] block = new byte[BLOCK];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(block); read > 0; read = in.read(block)) {
        write(channel, ByteBuffer.allocate(Integer.BYTES).putInt(read).flip());
        write(channel, ByteBuffer.wrap(block, 0, read));
      }
    }
    write(channel, ByteBuffer.allocate(Integer.BYTES).putInt(0).flip());
  }

  private static void write(SocketChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static String read(SocketChannel channel) throws IOException {
    ByteBuffer said = ByteBuffer.allocate(LONGEST_ANSWER);
    while (said.hasRemaining() && channel.read(said) >= 0) {
      if (said.position() > 0 && said.get(said.position() - 1) == 0) {
        return new String(said.array(), 0, said.position() - 1, StandardCharsets.UTF_8);
      }
    }
    throw new EOFException("the scanner gave no whole answer");
  }

  private static Answer answer(String said) throws IOException {
    if (said.equals("stream: OK")) {
      return Answer.CLEAN;
    }
    if (said.startsWith("stream: ") && said.endsWith(" FOUND")) {
      return Answer.HARMFUL;
    }
    throw new IOException("the scanner said: " + said);
  }

  @Override
  public void close() {
    watch.shutdownNow();
  }
}
