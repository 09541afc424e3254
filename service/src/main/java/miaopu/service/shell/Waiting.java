package miaopu.service.shell;

import java.util.function.IntSupplier;

/// How many things wait for the viewer behind an entry of the navigation; asked for people with an
/// account only.
///
/// @param path of the entry
/// @param count for whoever looks
public record Waiting(String path, IntSupplier count) {}
