package io.ticketflow.ticket;

import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

/** All tickets there are. */
public interface Tickets extends Repository<Ticket, String> {

    Ticket saveAndFlush(Ticket ticket);

    Optional<Ticket> findById(String caseId);

    List<Ticket> findAllByCaseIdIn(Collection<String> caseIds);

    default Optional<Ticket> find(CaseId caseId) {
        return findById(caseId.value());
    }

    /** @throws Problem {@link Problem.Kind#NOT_FOUND} when there is no such ticket */
    default Ticket get(CaseId caseId) {
        return find(caseId).orElseThrow(() -> Problem.notFound("ticket.unknown"));
    }
}
