package story;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import miaopu.client.ApiClient;
import miaopu.client.ApiException;
import miaopu.client.api.ApiApi;
import miaopu.client.api.EnterprisesApi;
import miaopu.client.model.FactValue;
import miaopu.client.model.FeedFact;
import miaopu.client.model.FeedFirm;
import miaopu.client.model.FeedState;
import miaopu.client.model.FeedWho;
import miaopu.client.model.FirmEntry;
import miaopu.client.model.FirmEntryPage;
import miaopu.client.model.NewFact;

/// What a program does with the client that was made from the OpenAPI document: compiled against it
/// and run by `ClientTest`.
public final class Story {
  private Story() {}

  /// Reads, writes, pages and is refused; what it saw.
  ///
  /// @param words part of the names of the firms to page through
  public static Map<String, Object> tell(
      String site, String token, String words, long firm, String code) throws Exception {
    ApiClient client = new ApiClient();
    client.updateBaseUri(site);
    client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
    EnterprisesApi register = new EnterprisesApi(client);
    Map<String, Object> seen = new LinkedHashMap<>();
    seen.put("me", new ApiApi(client).me().getRole().getValue());

    List<String> names = new ArrayList<>();
    String cursor = null;
    do {
      FirmEntryPage page = register.firms(words, null, null, null, cursor, 2);
      for (FirmEntry one : page.getItems()) {
        names.add(one.getName());
      }
      cursor = page.getNext();
    } while (cursor != null);
    seen.put("names", names);

    NewFact fact = new NewFact().field("revenue").year(2024).value("1200").unit(NewFact.UnitEnum.WAN);
    FactValue made = register.enterFact(firm, fact, "story-" + firm);
    FactValue again = register.enterFact(firm, fact, "story-" + firm);
    seen.put("value", made.getValue());
    seen.put("once", made.equals(again));
    seen.put("entered", made.getEnteredAt().toLocalDate().isAfter(LocalDate.of(2020, 1, 1)));

    FeedFirm row = new FeedFirm().firm(new FeedWho().code(code));
    row.addFactsItem(new FeedFact().field("staff").period(2024).value("56"));
    FeedState state = register.sendFeed("human-resources", "story-1", List.of(row), null);
    seen.put("feed", state.getState() + " " + state.getCounts().getNewFacts());

    try {
      register.enterFact(firm, new NewFact().field("revenue").value("much"), null);
    } catch (ApiException refused) {
      seen.put("refused", refused.getCode());
      seen.put("problem", refused.getResponseBody());
    }
    return seen;
  }
}
