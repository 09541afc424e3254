package miaopu.service.files;

import miaopu.engine.Text;

/// Why a file is not taken, and what to do about it.
public enum Refusal {
  NONE("请选择一个文件，文件不能是空的。", "Choose a file that is not empty."),
  TOO_LARGE("文件太大。请压缩或拆分后重新上传。", "The file is too large. Make it smaller or split it."),
  TYPE(
      "不接受这种文件（按内容判断，与文件名无关）。请上传 PDF、JPEG、PNG、XLSX、DOCX、OFD 或 CSV。",
      "Files of this type are not taken (told by what is in it, not by its name). Send a PDF, JPEG, PNG, XLSX, DOCX, OFD or CSV file."),
  DAMAGED("文件已损坏，打不开。请重新导出或扫描后上传。", "The file is damaged. Export or scan it anew and send that."),
  PAGES("页数太多，最多 300 页。请拆分后上传。", "Too many pages: at most 300. Split the file."),
  PICTURE(
      "图片太大，每边最多 12,000 像素、总共最多 6,000 万像素。请缩小后上传。",
      "The picture is too large: at most 12,000 pixels a side and 60 million in all. Make it smaller."),
  BOMB("文件解压后过大，不予接受。", "The file unpacks to far too much and is not taken."),
  MACROS(
      "文件含有宏或嵌入的程序。请另存为不含宏的文件后上传。",
      "The file holds macros or an embedded program. Save it without them and send that."),
  SCRIPT(
      "PDF 含有脚本或启动程序的动作。请打印成新的 PDF 后上传。",
      "The PDF holds a script or an action that starts a program. Print it into a new PDF and send that."),
  LOCKED("文件设有密码，无法核对。请去掉密码后上传。", "The file has a password. Take it away and send the file again."),
  SLOW(
      "文件过于复杂，未能在限定时间内检查完。请打印成新的 PDF 后上传。",
      "The file could not be checked in time. Print it into a new PDF and send that."),
  VIRUS(
      "杀毒软件判定文件有害，没有接受。请检查您的电脑。",
      "The virus scanner calls the file harmful; it was not taken. Check your computer.");

  private final Text text;

  Refusal(String zh, String en) {
    text = new Text(zh, en);
  }

  /// In words, with the remedy.
  public Text text() {
    return text;
  }
}
