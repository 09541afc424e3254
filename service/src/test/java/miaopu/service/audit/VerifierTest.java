package miaopu.service.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.HashSet;
import java.util.Set;
import miaopu.service.audit.Verdict.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a superuser can do to the record, and what the verifier says to it. Thirty events stand in
/// three batches of ten; event 15 is in the middle.
class VerifierTest {
  private Scratch scratch;

  @BeforeEach
  void writeAndSeal() throws Exception {
    scratch = new Scratch();
    for (int i = 0; i < 3; i++) {
      scratch.write(10);
      assertThat(scratch.seal()).isEqualTo(10);
    }
  }

  @AfterEach
  void close() throws Exception {
    scratch.close();
  }

  private Verdict.Finding only() throws Exception {
    Verdict verdict = scratch.verify();
    assertThat(verdict.answer()).isEqualTo(Answer.INVALID);
    assertThat(verdict.findings()).hasSize(1);
    return verdict.findings().getFirst();
  }

  private void altered(String change, String group) throws Exception {
    scratch.tamper("UPDATE audit.event SET " + change + " WHERE id = 15");
    Verdict.Finding finding = only();
    assertThat(finding.fault()).isEqualTo(Fault.ALTERED);
    assertThat(finding.event()).isEqualTo(15);
    assertThat(finding.sequence()).isEqualTo(15);
    assertThat(finding.detail().en()).isEqualTo(group);
  }

  @Test
  void findsNothingInAnUntouchedRecord() throws Exception {
    scratch.write(4);

    Verdict verdict = scratch.verify();

    assertThat(verdict.answer()).isEqualTo(Answer.VALID);
    assertThat(verdict.sealed()).isEqualTo(30);
    assertThat(verdict.unsealed()).isEqualTo(4);
    assertThat(verdict.proven()).isZero();
    assertThat(scratch.verify(scratch.checkpoint()).proven()).isEqualTo(30);
  }

  @Test
  void namesAnAlteredField() throws Exception {
    altered("details = '{\"field\":\"revenue\",\"n\":6}'", "details");
  }

  @Test
  void namesAnAlteredTime() throws Exception {
    altered("at = at + interval '1 microsecond'", "time");
  }

  @Test
  void namesAnAlteredActor() throws Exception {
    altered("account = 8", "actor");
  }

  @Test
  void namesAnAlteredSubject() throws Exception {
    altered("subject = 'firm:16'", "kind or subject");
  }

  @Test
  void namesARecordDeletedInTheMiddle() throws Exception {
    scratch.tamper("DELETE FROM audit.event WHERE id = 15");
    assertThat(only())
        .matches(one -> one.fault() == Fault.DELETED && one.sequence() == 15 && one.event() == 15);
  }

  @Test
  void namesARecordDeletedWithItsSeal() throws Exception {
    scratch.tamper(
        "DELETE FROM audit.event WHERE id = 15; DELETE FROM audit.seal WHERE event = 15");
    assertThat(only()).matches(one -> one.fault() == Fault.DELETED && one.sequence() == 15);
  }

  @Test
  void namesARecordDeletedWithItsSealAndTheRestNumberedAnew() throws Exception {
    scratch.tamper(
        """
        DELETE FROM audit.event WHERE id = 15; DELETE FROM audit.seal WHERE event = 15;
        UPDATE audit.seal SET sequence = -sequence WHERE sequence > 15;
        UPDATE audit.seal SET sequence = -sequence - 1 WHERE sequence < 0
        """);
    assertThat(only())
        .matches(one -> one.fault() == Fault.DELETED && one.sequence() == 15 && one.event() == 16);
  }

  private static final String CUT =
      "DELETE FROM audit.event WHERE id > 25; DELETE FROM audit.seal WHERE event > 25";

  @Test
  void namesACutOffEndByACheckpointOnly() throws Exception {
    String checkpoint = scratch.checkpoint();
    scratch.tamper(CUT);

    assertThat(scratch.verify().answer()).isEqualTo(Answer.VALID);
    assertThat(scratch.verify(checkpoint).findings())
        .singleElement()
        .matches(one -> one.fault() == Fault.CUT_OFF && one.sequence() == 26);
  }

  @Test
  void namesACutOffEndByACheckpointInTheDatabase() throws Exception {
    scratch.tamper(
        "INSERT INTO audit.checkpoint (sequence, words) VALUES (30, '"
            + scratch.checkpoint()
            + "')");
    scratch.tamper(CUT);
    assertThat(only().fault()).isEqualTo(Fault.CUT_OFF);
  }

  @Test
  void namesTwoRecordsThatChangedPlaces() throws Exception {
    scratch.tamper(
        """
        UPDATE audit.seal SET event = -event WHERE event IN (14, 15);
        UPDATE audit.seal SET event = 29 + event WHERE event IN (-14, -15)
        """);
    assertThat(only()).matches(one -> one.fault() == Fault.REORDERED && one.sequence() == 14);
  }

  @Test
  void namesARecordInsertedIntoTheMiddle() throws Exception {
    scratch.tamper(
        """
        DELETE FROM audit.event WHERE id = 15;
        """);
    scratch.tamper(
        """
        INSERT INTO audit.event (id, transaction, at, organisation_name, kind, subject, region, details)
        OVERRIDING SYSTEM VALUE
        SELECT 99, transaction, at, '', 'people.account-opened', 'account:1', 0, '{}'
        FROM audit.event WHERE id = 14
        """);
    assertThat(scratch.verify().findings())
        .extracting(Verdict.Finding::fault)
        .containsExactly(Fault.DELETED, Fault.INSERTED);
  }

  @Test
  void namesARecordInsertedWithAnEarlierTime() throws Exception {
    scratch.tamper(
        """
        INSERT INTO audit.event (at, organisation_name, kind, subject, region, details)
        VALUES (now() - interval '1 day', '', 'people.account-opened', 'account:1', 0, '{}')
        """);
    assertThat(only()).matches(one -> one.fault() == Fault.INSERTED && one.event() == 31);
    // also when the platform has sealed it in good faith
    scratch.seal();
    assertThat(only()).matches(one -> one.fault() == Fault.INSERTED && one.sequence() == 31);
  }

  @Test
  void namesACopiedRecord() throws Exception {
    scratch.tamper(
        """
        INSERT INTO audit.event (transaction, at, account, organisation, organisation_name, duty,
                                 kind, subject, region, firm, details)
        SELECT transaction, at, account, organisation, organisation_name, duty,
               kind, subject, region, firm, details FROM audit.event WHERE id = 15
        """);
    assertThat(only())
        .matches(one -> one.fault() == Fault.DUPLICATED && one.event() == 31)
        .matches(one -> one.detail().en().endsWith(" 15"));
  }

  @Test
  void namesAnAlteredSeal() throws Exception {
    scratch.tamper("UPDATE audit.seal SET hash = sha256('x') WHERE sequence = 15");
    assertThat(only()).matches(one -> one.fault() == Fault.SEAL_ALTERED && one.sequence() == 15);
  }

  @Test
  void namesAChainThatWasWrittenAnew() throws Exception {
    String checkpoint = scratch.checkpoint();
    scratch.tamper("UPDATE audit.event SET account = 8 WHERE id = 15; DELETE FROM audit.seal");
    scratch.forget();
    assertThat(scratch.seal()).isEqualTo(30);
    assertThat(scratch.verify(checkpoint).findings())
        .singleElement()
        .matches(one -> one.fault() == Fault.REWRITTEN && one.sequence() == 30);
  }

  @Test
  void believesNoForgedOrForeignCheckpoint() throws Exception {
    String checkpoint = scratch.checkpoint();

    assertThat(scratch.verify(checkpoint.replace("sequence: 30", "sequence: 25")).findings())
        .extracting(Verdict.Finding::fault)
        .containsExactly(Fault.CHECKPOINT_FORGED);
    assertThat(scratch.verify(checkpoint, Set.of()).findings())
        .extracting(Verdict.Finding::fault)
        .containsExactly(Fault.CHECKPOINT_OF_UNKNOWN_KEY);
    assertThat(scratch.verify("hello").answer()).isEqualTo(Answer.MALFORMED);
    assertThat(scratch.verify(checkpoint.replace("302a", "302b")).answer())
        .isEqualTo(Answer.MALFORMED);
  }

  @Test
  void believesCheckpointsOfAKeyThatWasReplaced() throws Exception {
    String before = scratch.checkpoint();
    Set<String> known = new HashSet<>(scratch.keys().known());
    scratch.keys().rotate();
    Files.delete(scratch.keys().folder().resolve("audit-0001.key"));
    String after = scratch.checkpoint();

    assertThat(scratch.verify(before).proven()).isEqualTo(30);
    assertThat(scratch.verify(after).proven()).isEqualTo(30);
    assertThat(scratch.verify(after, known).answer()).isEqualTo(Answer.INVALID);
    assertThat(scratch.keys().known()).hasSize(2);
  }
}
