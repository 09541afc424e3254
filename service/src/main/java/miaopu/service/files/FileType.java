package miaopu.service.files;

import miaopu.engine.Text;

/// The types of files that are taken, told by what is in a file and never by its name. Pictures of
/// type WebP are not among them: nothing on board can look into one.
public enum FileType {
  PDF("application/pdf", ".pdf", "PDF 文件", "PDF"),
  JPEG("image/jpeg", ".jpg", "JPEG 图片", "JPEG picture"),
  PNG("image/png", ".png", "PNG 图片", "PNG picture"),
  XLSX(
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      ".xlsx",
      "Excel 表格",
      "Excel workbook"),
  DOCX(
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      ".docx",
      "Word 文档",
      "Word document"),
  OFD("application/ofd", ".ofd", "OFD 文件", "OFD"),
  CSV("text/csv", ".csv", "CSV 表格", "CSV table");

  private final String media;
  private final String ending;
  private final Text label;

  FileType(String media, String ending, String zh, String en) {
    this.media = media;
    this.ending = ending;
    this.label = new Text(zh, en);
  }

  /// The type as answers of HTTP name it.
  public String media() {
    return media;
  }

  /// What the name of a file of this type ends with.
  public String ending() {
    return ending;
  }

  /// Its name in the interface.
  public Text label() {
    return label;
  }

  /// True for pictures.
  public boolean picture() {
    return this == JPEG || this == PNG;
  }
}
