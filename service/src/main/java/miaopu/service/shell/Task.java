package miaopu.service.shell;

import java.time.LocalDate;
import miaopu.engine.Text;
import org.jspecify.annotations.Nullable;

/// Something that waits for somebody.
///
/// @param group what it belongs to, such as the module; tasks of one group stand together
/// @param text what to do
/// @param count how many of it wait, 1 for a single thing
/// @param path where it is done
/// @param due the last day to do it, null when none
public record Task(Text group, Text text, long count, String path, @Nullable LocalDate due) {}
