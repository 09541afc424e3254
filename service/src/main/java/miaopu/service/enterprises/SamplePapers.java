package miaopu.service.enterprises;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import miaopu.service.files.Uploads;
import miaopu.service.people.FirstPeople;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Papers of the firm of the sample's owner, so that it can ask for what policies give: PDFs that
/// say of themselves that they are made up, and come in as everybody's do.
@Component
class SamplePapers {
  private final JdbcClient database;
  private final TransactionTemplate transactions;
  private final FirmPages pages;
  private final Evidence evidence;
  private final Uploads uploads;

  SamplePapers(
      JdbcClient database,
      TransactionTemplate transactions,
      FirmPages pages,
      Evidence evidence,
      Uploads uploads) {
    this.database = database;
    this.transactions = transactions;
    this.pages = pages;
    this.evidence = evidence;
    this.uploads = uploads;
  }

  /// A paper and what it says.
  private record Paper(String name, String english) {}

  private static final List<Paper> PAPERS =
      List.of(
          new Paper("虚构营业执照.pdf", "business licence"),
          new Paper("虚构专精特新称号文件.pdf", "document of the specialised title"),
          new Paper("虚构研发费用专项审计.pdf", "audit of R and D expense"));

  /// Gives them to the firm when it has none, and marks it as invented, whoever brought it in.
  void give() {
    for (FirmSeen.Who firm : pages.living(List.of(FirstPeople.FIRM_CODE))) {
      transactions.executeWithoutResult(_ ->
          database
              .sql(
                  "UPDATE enterprises.firm SET invented = true WHERE id = :id AND region = :region"
                      + " AND NOT invented")
              .param("id", firm.id())
              .param("region", firm.region())
              .update());
      if (evidence.of(firm, Long.MAX_VALUE).isEmpty()) {
        PAPERS.forEach(paper -> give(firm, paper));
      }
    }
  }

  private void give(FirmSeen.Who firm, Paper paper) {
    byte[] file = pdf("Fictitious: " + paper.english() + " of the sample");
    try {
      if (uploads.take(new ByteArrayInputStream(file), paper.name(), Uploads.EVIDENCE)
          instanceof Uploads.Taken taken) {
        evidence.add(firm, taken, "样例，虚构");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A PDF of one page with one line in plain letters.
  static byte[] pdf(String line) {
    String content = "BT /F1 18 Tf 72 720 Td (" + line + ") Tj ET";
    List<String> objects =
        List.of(
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
                + " /Resources << /Font << /F1 5 0 R >> >> >>",
            "<< /Length " + content.length() + " >>\nstream\n" + content + "\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    StringBuilder file = new StringBuilder("%PDF-1.4\n");
    List<Integer> places = new ArrayList<>();
    for (String one : objects) {
      places.add(file.length());
      file.append("%d 0 obj\n%s\nendobj\n".formatted(places.size(), one));
    }
    int table = file.length();
    int entries = objects.size() + 1;
    file.append("xref\n0 " + entries + "\n0000000000 65535 f \n");
    places.forEach(place -> file.append("%010d 00000 n \n".formatted(place)));
    file.append(
        "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n".formatted(entries, table));
    return file.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
