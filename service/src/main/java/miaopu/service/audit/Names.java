package miaopu.service.audit;

import java.util.Collection;
import java.util.Map;

/// What things are called that events tell of: the record itself keeps ids only, so that a person
/// can be forgotten. A module gives a bean for each kind of thing it owns.
public interface Names {
  /// The word before the id in the name of a [Subject], such as `account`.
  String kind();

  /// Names of those the viewer may see, by one query; the others keep their numbers. Works inside
  /// the transaction of its caller.
  Map<Long, String> names(Collection<Long> ids);
}
