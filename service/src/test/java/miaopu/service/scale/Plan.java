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

  /// The list of the consents a partner holds is put in order whole; the large register has 30,000
  /// for one bank.
  private static final double OF_CONSENTS = 31_000;

  private static final String CONSENTS = "consent";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JsonNode root;
  private final Set<String> large;
  private final boolean consents;
  private final List<String> findings = new ArrayList<>();

  /// @param large names of tables that must not be read through
  /// @param consents true for the list of consents
  Plan(String json, Set<String> large, boolean consents) {
    this.root = JSON.readTree(json).get(0).get("Plan");
    this.large = large;
    this.consents = consents;
  }

  /// What is wrong with it; nothing when it is as it should be.
  List<String> findings() {
    double cost = root.path("Total Cost").asDouble();
    if (cost > (consents ? 2 * DEAR : DEAR)) {
      findings.add("costs " + Math.round(cost));
    }
    read(root);
    return findings;
  }

  private void read(JsonNode node) {
    String type = node.path("Node Type").asString("");
    String table = node.path("Relation Name").asString("");
    if (type.equals("Seq Scan") && large.contains(table) && !(consents && table.equals(CONSENTS))) {
      findings.add("reads " + table + " through");
    }
    boolean gathers = type.endsWith("Sort") || type.equals("Hash") || type.equals("Materialize");
    for (JsonNode child : node.path("Plans")) {
      double rows = child.path("Plan Rows").asDouble();
      if (gathers && rows > (consents ? OF_CONSENTS : MANY)) {
        findings.add(type + " of " + Math.round(rows) + " rows");
      }
      read(child);
    }
  }
}
