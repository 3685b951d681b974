package io.ticketflow.web.api;

import io.ticketflow.insight.Estimate;
import io.ticketflow.insight.PastPromises;
import io.ticketflow.insight.Workload;
import io.ticketflow.insight.Workloads;
import io.ticketflow.people.Employee;
import io.ticketflow.process.Lifecycle;
import io.ticketflow.security.SignedIn;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import io.ticketflow.web.line.LineView;
import io.ticketflow.web.line.LineViews;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/engineers")
class EngineersApi {

    private final SignedIn signedIn;
    private final Workloads workloads;
    private final PastPromises promises;
    private final LineViews lines;
    private final Lifecycle lifecycle;

    EngineersApi(SignedIn signedIn, Workloads workloads, PastPromises promises, LineViews lines, Lifecycle lifecycle) {
        this.signedIn = signedIn;
        this.workloads = workloads;
        this.promises = promises;
        this.lines = lines;
        this.lifecycle = lifecycle;
    }

    record Engineer(
            EmployeeId id,
            String name,
            boolean engaged,
            int lineLength,
            @Nullable CaseId workingOn,
            @Nullable Instant freeFrom,
            @Nullable Estimate estimate) {

        static Engineer of(Workload workload, @Nullable Estimate estimate) {
            return new Engineer(
                    workload.engineer().id(),
                    workload.engineer().name(),
                    workload.isEngaged(),
                    workload.lineLength(),
                    workload.workingOn(),
                    workload.freeFrom(),
                    estimate);
        }
    }

    record Order(@Nullable List<String> caseIds, @Nullable Long version) {}

    @GetMapping
    List<Engineer> engineers() {
        Employee me = requireScrumMaster();
        List<Workload> all = workloads.all();
        Map<EmployeeId, Estimate> estimates = promises.estimates(
                all.stream().map(workload -> workload.engineer().id()).toList(), me);
        return all.stream()
                .map(workload ->
                        Engineer.of(workload, estimates.get(workload.engineer().id())))
                .toList();
    }

    @GetMapping("/{id}/line")
    LineView line(@PathVariable String id) {
        return lines.of(EmployeeId.parse(id), signedIn.employee());
    }

    /** With {@code preview=true} it answers the deadlines that this order would give, and changes nothing. */
    @PutMapping("/{id}/line")
    LineView order(
            @PathVariable String id, @RequestBody Order body, @RequestParam(defaultValue = "false") boolean preview) {
        Employee me = requireScrumMaster();
        if (body.caseIds() == null || body.version() == null) {
            throw Problem.invalid(body.caseIds() == null ? "caseIds" : "version", "field.required");
        }
        EmployeeId engineer = EmployeeId.parse(id);
        List<CaseId> order = body.caseIds().stream().map(CaseId::new).toList();
        if (preview) {
            return lines.preview(engineer, order, body.version(), me);
        }
        lifecycle.reorder(engineer, order, body.version(), me);
        return lines.of(engineer, me);
    }

    private Employee requireScrumMaster() {
        Employee me = signedIn.employee();
        if (!me.isScrumMaster()) {
            throw Problem.notPermitted("ticket.scrum-masters-only");
        }
        return me;
    }
}
