package miaopu.intake;

import miaopu.intake.value.CreditCode;
import miaopu.intake.value.Words;

/// How a row of one sheet finds its firm on another: by id, by code or by name.
record FirmKey(String kind, String text) {
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
