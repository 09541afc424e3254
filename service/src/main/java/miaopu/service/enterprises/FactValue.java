package miaopu.service.enterprises;

import java.time.Instant;
import miaopu.service.calls.Means;
import org.jspecify.annotations.Nullable;

/// A value of a field for a period from one source, as calls tell it.
record FactValue(
    @Means(value = "Field of the catalogue", example = "revenue") String field,
    @Means(value = "A year; 0 for a fact of the present", example = "2025") int year,
    @Means(value = "Code of its source", example = "OFFICE") String source,
    @Means(value = "Its source in Chinese", example = "主管部门台账") String sourceName,
    @Means(value = "1 for the first value of this source, then 2 …", example = "1") int version,
    @Means(
            value =
                "Exact, in the base unit of the field; a list of records is a JSON array; null where"
                    + " what was given could not be read",
            example = "30000000")
        @Nullable String value,
    @Means(value = "Unit of what was given", example = "万元") @Nullable String unit,
    @Means(value = "What was given, as it was written", example = "3000") String raw,
    @Means(value = "Where in the table or batch", example = "G4") @Nullable String place,
    @Means(value = "The day it is true for", example = "2025-12-31") @Nullable String asOf,
    @Means(value = "The import or feed it came with", example = "12") @Nullable Long importId,
    @Means("When it was entered") Instant enteredAt,
    @Means("When a later version took its place; null while it is in force")
        @Nullable Instant supersededAt) {
  static FactValue of(FactVersions.Version one) {
    return new FactValue(
        one.field(),
        one.period(),
        one.sourceCode(),
        one.sourceZh(),
        one.version(),
        one.value(),
        one.unit(),
        one.raw(),
        one.place(),
        one.asOf(),
        one.job(),
        one.enteredAt(),
        one.supersededAt());
  }
}
