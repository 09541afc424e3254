package miaopu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TongueTest {
  @Test
  void findsChineseInEnglish() {
    assertThat(Tongue.chineseIn("Revenue 营业收入\nStaff\none ｜ two")).hasSize(2);
    assertThat(Tongue.chineseIn("the six bases 六基 (key)")).hasSize(1);
    assertThat(Tongue.chineseIn("the note (read 六基 as it is)")).hasSize(1);
  }

  @Test
  void letsNumbersOfDocumentsAndTermsOfTheLawStand() {
    assertThat(Tongue.chineseIn("工信部企业〔2026〕2号, Measures, the six bases (六基)")).isEmpty();
    assertThat(Tongue.chineseIn("公告2023年第7号, Announcement")).isEmpty();
  }

  @Test
  void findsEnglishInChinese() {
    assertThat(Tongue.englishIn("可信度：day not seen；来源 R2026")).containsExactly("day not seen");
    assertThat(Tongue.englishIn("全部见 miaopu standards list。CSV、XLSX 和 fields.yaml")).isEmpty();
  }
}
