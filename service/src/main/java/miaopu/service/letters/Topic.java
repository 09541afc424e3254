package miaopu.service.letters;

import miaopu.engine.Text;

/// What messages are about, so that people can turn off one sort of them: an enum of the module
/// that writes them, listed in a bean of [Topics].
public interface Topic {
  /// Module and fact: `people.mandate-given`. Lower-case words, hyphens and dots.
  String code();

  /// The same for people to read.
  Text label();
}
