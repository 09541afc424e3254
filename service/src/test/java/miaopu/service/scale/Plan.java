package miaopu.service.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The plan of a statement, as the database tells it, and what in it would grow with the register.
final class Plan {
  /// A sort or a hash of more rows than this is one of a large set.
  private static final double MANY = 5_000;

  /// About what looking at a hundred thousand rows costs.
  private static final double DEAR = 3_000;

  /// What a partner is shown grows with the consents it holds, of which the large register has
  /// 30,000 for one bank; not with the register.
  private static final double OF_PARTNERS = 31_000;

  private static final double DEAR_TO_PARTNERS = 100_000;
  private static final String CONSENTS = "consent";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JsonNode root;
  private final Set<String> large;
  private final boolean partner;
  private final List<String> findings = new ArrayList<>();

  /// @param large names of tables that must not be read through
  /// @param partner true when a partner asks
  Plan(String json, Set<String> large, boolean partner) {
    this.root = JSON.readTree(json).get(0).get("Plan");
    this.large = large;
    this.partner = partner;
  }

  /// What is wrong with it; nothing when it is as it should be.
  List<String> findings() {
    double cost = root.path("Total Cost").asDouble();
    if (cost > (partner ? DEAR_TO_PARTNERS : DEAR)) {
      findings.add("costs " + Math.round(cost));
    }
    read(root);
    return findings;
  }

  private void read(JsonNode node) {
    String type = node.path("Node Type").asString("");
    String table = node.path("Relation Name").asString("");
    if (type.equals("Seq Scan") && large.contains(table) && !(partner && table.equals(CONSENTS))) {
      findings.add("reads " + table + " through");
    }
    boolean gathers = type.endsWith("Sort") || type.equals("Hash") || type.equals("Materialize");
    for (JsonNode child : node.path("Plans")) {
      double rows = child.path("Plan Rows").asDouble();
      if (gathers && rows > (partner ? OF_PARTNERS : MANY)) {
        findings.add(type + " of " + Math.round(rows) + " rows");
      }
      read(child);
    }
  }
}
