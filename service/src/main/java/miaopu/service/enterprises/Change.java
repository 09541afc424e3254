package miaopu.service.enterprises;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Something that differs between two days.
///
/// @param region seat of the firm, by which lists go on
/// @param word with the numbers: which of a firm's changes it is
/// @param what `ADDED`, `MOVED_IN`, `MOVED_OUT`, `RENAMED`, `FIGURE`, `WON`, `LOST` or how it ended
/// @param seen false for a firm that another office answers for now
/// @param day since when, or when it was recorded
/// @param before what stood before, empty for nothing
/// @param after what stands after, empty for nothing
public record Change(
    int region,
    long firm,
    String word,
    long number,
    int small,
    String what,
    boolean seen,
    String name,
    String code,
    @Nullable LocalDate day,
    String before,
    String after,
    String sourceZh,
    String sourceEn,
    String document) {}
