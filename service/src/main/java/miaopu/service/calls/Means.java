package miaopu.service.calls;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a value of a call means; it stands in the OpenAPI document. Its limits are the constraints
/// beside it.
@Documented
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface Means {
  /// In English.
  String value();

  /// As it may stand in a call.
  String example() default "";

  /// How it is written, where its type does not say so, such as `decimal`.
  String format() default "";
}
