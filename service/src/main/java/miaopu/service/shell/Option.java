package miaopu.service.shell;

/// One of the choices of a field.
///
/// @param value what the form sends
/// @param label what people read, in the language of the page
public record Option(String value, String label) {}
