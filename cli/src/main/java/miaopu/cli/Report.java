package miaopu.cli;

import java.io.IOException;
import miaopu.intake.Summary;

/// A form of output: it takes the answers one firm after another and is finished with the summary
/// of the reading.
interface Report {
  void answer(Answer answer) throws IOException;

  void finish(Summary summary) throws IOException;
}
