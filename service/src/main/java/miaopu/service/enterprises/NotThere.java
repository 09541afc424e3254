package miaopu.service.enterprises;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/// What was asked for is not there, or not for whoever asks.
final class NotThere extends ResponseStatusException {
  private static final long serialVersionUID = 1;

  NotThere() {
    super(HttpStatus.NOT_FOUND);
  }
}
