package io.ticketflow.ticket;

import io.ticketflow.shared.CaseId;
import java.util.Optional;
import org.springframework.data.repository.Repository;

/** The picks that are not carried out yet: at most one for each ticket. */
public interface Picks extends Repository<Pick, String> {

    Pick saveAndFlush(Pick pick);

    Optional<Pick> findById(String caseId);

    void delete(Pick pick);

    default Optional<Pick> find(CaseId caseId) {
        return findById(caseId.value());
    }

    default Pick get(CaseId caseId) {
        return find(caseId).orElseThrow(() -> new IllegalStateException("Nobody is picked for " + caseId));
    }
}
