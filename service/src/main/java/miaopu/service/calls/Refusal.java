package miaopu.service.calls;

import java.util.List;
import miaopu.engine.Text;
import miaopu.service.shell.Form;
import miaopu.service.shell.Mistake;
import org.springframework.http.HttpStatus;

/// A call that is not done, with all the reasons at once. What it began in its transaction is taken
/// back.
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final HttpStatus status;
  private final transient List<Mistake> mistakes;

  private Refusal(HttpStatus status, List<Mistake> mistakes) {
    super(mistakes.toString());
    this.status = status;
    this.mistakes = mistakes;
  }

  /// Values that cannot be taken.
  public static Refusal of(List<Mistake> mistakes) {
    return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, mistakes);
  }

  /// A form that a page would show again.
  public static Refusal of(Form refused) {
    return of(refused.mistakes());
  }

  /// One value that cannot be taken.
  public static Refusal of(String field, String zh, String en) {
    return of(List.of(new Mistake(field, new Text(zh, en))));
  }

  /// Something that is there already and says otherwise.
  public static Refusal conflict(String field, String zh, String en) {
    return new Refusal(HttpStatus.CONFLICT, List.of(new Mistake(field, new Text(zh, en))));
  }

  /// Something that cannot be read at all.
  public static Refusal unreadable(String field, String zh, String en) {
    return new Refusal(HttpStatus.BAD_REQUEST, List.of(new Mistake(field, new Text(zh, en))));
  }

  /// The status of HTTP.
  public HttpStatus status() {
    return status;
  }

  /// What is wrong where.
  public List<Mistake> mistakes() {
    return mistakes;
  }
}
