package miaopu.service.shell;

/// A value somebody typed into a form that ran out; it is offered to be sent again.
///
/// @param name of the field
/// @param value as it was typed
public record Kept(String name, String value) {}
