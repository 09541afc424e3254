package miaopu.service.policies;

import static org.assertj.core.api.Assertions.assertThat;

import miaopu.engine.Text;
import miaopu.service.Ground;
import miaopu.service.shell.Form;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;

/// Policies that offices have written and published.
public final class Published {
  private Published() {}

  /// Publishes one.
  ///
  /// @param writer who hands it over, `second` of the same office who publishes it
  public static void by(Viewer writer, Viewer second, String code, String text) {
    WrittenPolicies written = Ground.get().bean(WrittenPolicies.class);
    int region = writer.jurisdiction().low();
    long id =
        Viewers.as(
            writer,
            () ->
                written.lay(
                    new WrittenPolicies.Handed(
                        code, Text.same("虚构" + code), region, text, Form.EMPTY)));
    assertThat(Viewers.as(second, () -> written.review(written.find(id).orElseThrow(), true, "")))
        .isTrue();
  }
}
