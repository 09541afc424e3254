package miaopu.service.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import miaopu.service.Browser;
import miaopu.service.claims.ClaimCast.Firm;
import miaopu.service.enterprises.Evidence;
import miaopu.service.policies.Published;
import miaopu.service.shell.Form;
import miaopu.service.walls.Caller;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.junit.jupiter.api.Test;

/// Any file of a firm goes with its claim, however many were sent after it.
class ClaimFilesTest {
  private static final String POLICY = "XG-01";

  /// So many files that the one it had stands on no first page.
  private static void more(long firm, int region) {
    Cast.as(
        ClaimCast.NATION,
        rows ->
            rows.sql(
                    """
                    INSERT INTO enterprises.evidence
                      (region, firm, hash, type, bytes, pages, name, about, state,
                       organisation_name)
                    SELECT :region, :firm, repeat('2', 64), 'PDF', 1, 1,
                      'Beleg ' || n || '.pdf', '', 'SOUND', '虚构'
                    FROM generate_series(1, 60) AS n
                    """)
                .param("region", region)
                .param("firm", firm)
                .update());
  }

  private static List<Long> offered(Firm firm, Form form) {
    return Viewers.as(
        firm.clerk(),
        () ->
            ClaimCast.DESK.files(ClaimCast.ground(firm, POLICY).firm(), form).papers().stream()
                .map(Evidence.Paper::id)
                .toList());
  }

  @Test
  void areTakenHoweverOldTheyAre() {
    Firm firm = ClaimCast.firm();
    more(firm.id(), ClaimCast.DISTRICT);
    assertThat(offered(firm, Form.EMPTY)).hasSize(50).doesNotContain(firm.file());
    assertThat(offered(firm, Form.EMPTY.with("files", "称号"))).containsExactly(firm.file());
    // what was chosen stays when another one is looked for
    assertThat(offered(firm, ClaimCast.filled(firm).with("files", "beleg 7")))
        .hasSize(2)
        .startsWith(firm.file());
    assertThat(ClaimCast.refusals(firm, POLICY)).isEmpty();
    Firm other = ClaimCast.firm();
    assertThat(offered(other, ClaimCast.filled(firm))).containsExactly(other.file());
  }

  @Test
  void areLookedForOnTheFormAndNothingTypedIsLost() throws Exception {
    miaopu.service.enterprises.Things.add();
    assertThat(Cast.thing("firm").id(Cast.viewer(Role.CLERK), Cast.Whose.OWN)).isEqualTo(Cast.FIRM);
    more(Cast.FIRM, Cast.HOME);
    long organisation = 988_301;
    String code = "W%06d-%d-1".formatted(Cast.HOME, organisation);
    Published.by(
        writer(988_311, organisation),
        writer(988_312, organisation),
        code,
        """
        policy: %s
        title: {zh: 虚构要材料, en: Papers}
        issuer: {zh: 虚构局, en: Office}
        region: "440106"
        window: {from: 2020-01-01, to: open}
        documents:
          W: {number: unknown, zh: 办法, en: Measures, from: 2020-01-01, to: open}
        citations:
          main: {source: W, from: 2020-01-01, to: open, checked: 2020-01-01, confidence: official}
        audience:
          all:
            - {label: {zh: 小巨人, en: Giant}, test: {value: title_little_giant_valid, is: yes}}
        benefits:
          - {id: b1, label: {zh: 补助, en: Subsidy}, kind: grant, once: firm, amount: 10万元, papers: [V1]}
        """
            .formatted(code));
    Browser clerk = Cast.browser(Role.CLERK);
    String form = "/firms/" + Cast.FIRM + "/claims/new?policy=" + code + "&benefit=b1";
    assertThat(clerk.get(form).body()).contains("Beleg 60.pdf").doesNotContain("Beleg 3.pdf");
    String found =
        clerk
            .post(
                "/firms/" + Cast.FIRM + "/claims",
                "policy",
                code,
                "benefit",
                "b1",
                "person",
                "林初找",
                "files",
                "Beleg 3",
                "find",
                "files")
            .body();
    assertThat(found)
        .contains("Beleg 3.pdf")
        .doesNotContain("Beleg 60.pdf")
        .contains("林初找")
        .doesNotContain("缺材料");
  }

  private static Viewer writer(long account, long organisation) {
    return new Viewer(
        account,
        "",
        organisation,
        "虚构局",
        Role.APPROVER,
        Caller.OFFICE,
        Jurisdiction.of(Cast.HOME),
        0);
  }
}
