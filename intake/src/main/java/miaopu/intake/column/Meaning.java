package miaopu.intake.column;

import java.util.List;
import miaopu.engine.Field;
import miaopu.engine.RecordList;
import org.jspecify.annotations.Nullable;

/// What a column is about.
public sealed interface Meaning {
  /// A field of the catalogue.
  record Figure(Field field) implements Meaning {}

  /// Who the row is about, or where it comes from.
  record Identity(Who who) implements Meaning {}

  /// A column of the list of titles in a plain register, such as 等级 or 高企认定年月.
  ///
  /// @param kind code of the title the header names, null when another column names it
  /// @param column the column of the list
  record Title(@Nullable String kind, Field column) implements Meaning {}

  /// A record list named in a header: only 无 can stand in its cells.
  record Records(RecordList list) implements Meaning {}

  /// Several fields have this name.
  record Ambiguous(List<String> fields) implements Meaning {}

  /// Nothing the catalogue knows.
  record Unknown() implements Meaning {}

  /// True for everything but an unknown or ambiguous column.
  default boolean known() {
    return !(this instanceof Unknown) && !(this instanceof Ambiguous);
  }
}
