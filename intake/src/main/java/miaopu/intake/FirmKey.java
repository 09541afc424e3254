package miaopu.intake;

import miaopu.intake.column.Column;
import miaopu.intake.column.Meaning;
import miaopu.intake.column.Who;
import miaopu.intake.value.CreditCode;
import miaopu.intake.value.Words;

/// How a row of one sheet finds its firm on another: by id, by code or by name.
record FirmKey(String kind, String text) {
  /// The key a column of ids, codes or names holds.
  static FirmKey of(Column column, String text) {
    if (column.meaning().equals(new Meaning.Identity(Who.ID))) {
      return id(text);
    }
    return column.meaning().equals(new Meaning.Identity(Who.CODE)) ? code(text) : name(text);
  }

  static FirmKey id(String id) {
    return new FirmKey("id", Words.plain(id));
  }

  static FirmKey code(String code) {
    return new FirmKey("code", CreditCode.of(code).text());
  }

  static FirmKey name(String name) {
    return new FirmKey("name", Words.key(name));
  }
}
