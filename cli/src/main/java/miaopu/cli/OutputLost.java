package miaopu.cli;

import java.io.IOException;
import java.io.UncheckedIOException;

/// What we write to went away or is full.
final class OutputLost extends UncheckedIOException {
  private static final long serialVersionUID = 1;

  OutputLost(IOException cause) {
    super(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
  }

  /// True when the reader of a pipe has seen enough (`| head`), which is no fault.
  boolean isClosedPipe() {
    String message = String.valueOf(getMessage());
    return message.contains("Broken pipe") || message.contains("Stream closed");
  }
}
