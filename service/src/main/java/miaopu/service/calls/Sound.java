package miaopu.service.calls;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import miaopu.engine.Text;
import miaopu.service.shell.Mistake;
import org.springframework.stereotype.Component;

/// Holds what a call brings against the limits that stand beside its values. Asked after it is
/// known that the thing itself is there: what is not somebody's own answers 404, whatever they
/// send.
@Component
public class Sound {
  private final Validator validator;

  Sound(Validator validator) {
    this.validator = validator;
  }

  /// The same when it is sound.
  ///
  /// @throws Refusal with every value that is not
  public <T> T check(T body) {
    List<Mistake> mistakes =
        validator.validate(body).stream()
            .sorted(Comparator.comparing(one -> one.getPropertyPath().toString()))
            .map(Sound::mistake)
            .toList();
    if (!mistakes.isEmpty()) {
      throw Refusal.of(mistakes);
    }
    return body;
  }

  private static Mistake mistake(ConstraintViolation<?> one) {
    return new Mistake(one.getPropertyPath().toString(), words(one.getMessageTemplate(), one));
  }

  private static Text words(String template, ConstraintViolation<?> one) {
    var limits = one.getConstraintDescriptor().getAttributes();
    String name = one.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName();
    return switch (name) {
      case "NotNull", "NotEmpty", "NotBlank" -> new Text("不能为空，请填写。", "It is missing; give it.");
      case "Size" ->
          new Text(
              "长度应为 %s 到 %s。".formatted(limits.get("min"), limits.get("max")),
              "Its length is from %s to %s.".formatted(limits.get("min"), limits.get("max")));
      case "Min" ->
          new Text(
              "不能小于 %s。".formatted(limits.get("value")),
              "It is at least %s.".formatted(limits.get("value")));
      case "Max" ->
          new Text(
              "不能大于 %s。".formatted(limits.get("value")),
              "It is at most %s.".formatted(limits.get("value")));
      case "Pattern" ->
          new Text(
              "写法应为 %s。".formatted(limits.get("regexp")),
              "It is written as %s.".formatted(limits.get("regexp")));
      default -> Text.same(template.toLowerCase(Locale.ROOT));
    };
  }
}
