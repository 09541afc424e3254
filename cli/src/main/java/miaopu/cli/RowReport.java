package miaopu.cli;

import java.io.IOException;
import miaopu.engine.Assessment;
import miaopu.engine.Ladder;
import miaopu.intake.Summary;
import miaopu.intake.report.ResultWriter;

/// CSV or XLSX: one row for each firm and edition.
final class RowReport implements Report {
  private final ResultWriter writer;

  RowReport(ResultWriter writer) {
    this.writer = writer;
  }

  @Override
  public void answer(Answer answer) throws IOException {
    Ladder ladder = answer.ladder();
    for (Assessment assessment : answer.assessments()) {
      writer.write(assessment, ladder == null ? null : ladder.next());
    }
  }

  @Override
  public void finish(Summary summary) throws IOException {
    writer.close();
  }
}
