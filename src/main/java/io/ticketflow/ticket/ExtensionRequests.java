package io.ticketflow.ticket;

import io.ticketflow.shared.CaseId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** Every request for an extension. */
public interface ExtensionRequests extends Repository<ExtensionRequest, UUID> {

    ExtensionRequest saveAndFlush(ExtensionRequest request);

    Optional<ExtensionRequest> findFirstByCaseIdOrderByAssignmentDesc(String caseId);

    List<ExtensionRequest> findAllByCaseIdOrderByAssignment(String caseId);

    /** That of the latest assignment with one. Times do not tell: the clocks of two nodes differ. */
    default Optional<ExtensionRequest> latest(CaseId caseId) {
        return findFirstByCaseIdOrderByAssignmentDesc(caseId.value());
    }
}
