package miaopu.service.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import miaopu.engine.Language;
import miaopu.service.Browser;
import miaopu.service.Ground;
import miaopu.service.enterprises.FirmFacts;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What is kept of claims in Chinese is told in English on English pages.
class ClaimsInEnglishTest {
  private static final Viewer CLERK = Cast.viewer(Role.CLERK);
  private static final String PAPER = "设备合同、发票与付款凭证";
  private static final String IN_ENGLISH = "contracts, invoices and payments of equipment";

  @BeforeAll
  static void firm() {
    miaopu.service.enterprises.Things.add();
    assertThat(Cast.thing("firm").id(CLERK, Cast.Whose.OWN)).isEqualTo(Cast.FIRM);
  }

  /// A page in English; the browser is shared, and goes back to Chinese.
  private static String english(String path) throws Exception {
    Browser browser = Cast.browser(Role.CLERK);
    browser.post("/language?to=en&back=/home");
    try {
      return browser.get(path).body();
    } finally {
      browser.post("/language?to=zh&back=/home");
    }
  }

  @Test
  void namesThePapersOfAChecklist() throws Exception {
    String list = "/firms/" + Cast.FIRM + "/checklist";
    Cast.browser(Role.CLERK).post(list, "policy", "GD-TECH", "benefit", "equipment");
    assertThat(Cast.browser(Role.CLERK).get(list).body()).contains(PAPER);
    assertThat(english(list)).contains(IN_ENGLISH).doesNotContain(PAPER);
  }

  @Test
  void namesThePapersOfAClaim() throws Exception {
    long claim = ClaimThings.claim(CLERK, Cast.FIRM, Cast.HOME, Cast.HOME, "GD-TECH");
    long file = ClaimCast.firm(Cast.HOME).file();
    Cast.as(
        CLERK,
        rows ->
            rows.sql("INSERT INTO claims.paper VALUES (:claim, 0, :paper, :file)")
                .param("claim", claim)
                .param("paper", PAPER)
                .param("file", file)
                .update());
    String path = "/claims/" + claim;
    assertThat(Cast.browser(Role.CLERK).get(path).body()).contains(PAPER);
    assertThat(english(path)).contains(IN_ENGLISH).doesNotContain(PAPER);
  }

  @Test
  void namesWhereFiguresComeFrom() {
    FirmFacts facts = Ground.get().bean(FirmFacts.class);
    for (String source : List.of("审计报告", "主管部门台账", "企业填报", "部门数据 · 税务")) {
      assertThat(facts.source(source).in(Language.ZH)).isEqualTo(source);
      assertThat(facts.source(source).in(Language.EN)).doesNotContainPattern("\\p{IsHan}");
    }
    assertThat(facts.source("未知来源").in(Language.EN)).isEqualTo("未知来源");
  }
}
