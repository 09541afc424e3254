package miaopu.service.audit;

import miaopu.engine.Text;

/// What was done, in the past tense: an enum of the module that does it. Its module lists all of
/// them in a bean of [Kinds].
public interface Kind {
  /// Module and fact, as kept for ever: `people.account-opened`. Lower-case words, hyphens and
  /// dots.
  String code();

  /// The same for people to read.
  Text label();
}
