package miaopu.service.people;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/// What was asked for is not there, or not for whoever asks.
@ResponseStatus(HttpStatus.NOT_FOUND)
final class NotThere extends RuntimeException {
  private static final long serialVersionUID = 1;

  NotThere() {
    super("not there");
  }
}
