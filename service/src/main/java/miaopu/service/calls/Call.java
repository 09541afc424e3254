package miaopu.service.calls;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A handler under `/api/v1`, with what it is for; it stands in the OpenAPI document under the name
/// of its method, which no other call may have.
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Call {
  /// In Chinese.
  String zh();

  /// In English.
  String en();

  /// Statuses of its good answers.
  int[] answers() default {200};

  /// What its body holds, where the handler reads the body by itself.
  Class<?> body() default Void.class;

  /// When it is refused with 409, in English; empty when it never is.
  String conflict() default "";
}
