package io.ticketflow.ticket;

import io.ticketflow.shared.CaseId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** Every request for an extension. */
public interface ExtensionRequests extends Repository<ExtensionRequest, UUID> {

    ExtensionRequest saveAndFlush(ExtensionRequest request);

    Optional<ExtensionRequest> findFirstByCaseIdOrderByRequestedAtDesc(String caseId);

    default Optional<ExtensionRequest> latest(CaseId caseId) {
        return findFirstByCaseIdOrderByRequestedAtDesc(caseId.value());
    }
}
