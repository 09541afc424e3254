package miaopu.service.walls;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What somebody must be allowed to do to have a page or a call answered. A handler without it
/// answers nobody.
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface May {
  /// The action of the permissions table.
  Action value();
}
