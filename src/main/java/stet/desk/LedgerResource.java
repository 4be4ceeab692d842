package stet.desk;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import stet.workflow.Ledger;
import stet.workflow.LedgerEntry;

/** Every decision of the newsroom, newest first, and the proof that none was changed. */
@Path("/desk/ledger")
public class LedgerResource {
    private static final int PAGE = 100;

    @CheckedTemplate(basePath = "desk")
    static class Pages {
        static native TemplateInstance wholeLedger(List<LedgerLine> lines, Ledger examined, Long next);
    }

    @GET
    public TemplateInstance show(@RestQuery Long before, @RestQuery boolean examine) {
        var found = LedgerEntry.before(before, PAGE + 1);
        var page = found.subList(0, Math.min(PAGE, found.size()));
        return Pages.wholeLedger(LedgerLine.of(page), examine ? Ledger.examined() : null, found.size() > PAGE ? page.get(PAGE - 1).id : null);
    }
}
