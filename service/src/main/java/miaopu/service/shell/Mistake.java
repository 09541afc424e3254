package miaopu.service.shell;

import miaopu.engine.Text;

/// Why a form was not taken: shown on top of the page and at its field, in the same words.
///
/// @param field name of the field
/// @param message what is wrong and what to enter, with a right example
public record Mistake(String field, Text message) {}
