package io.ticketflow.attachment;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface CaseFolderRows extends Repository<CaseFolder, String> {

    Optional<CaseFolder> findByCaseId(String caseId);

    List<CaseFolder> findAllByCaseIdIn(Collection<String> caseIds);

    /** A folder that is open already stays where it is. */
    @Modifying(flushAutomatically = true)
    @Query(
            value = "insert into case_folder (case_id, path) values (:caseId, :path) on conflict (case_id) do nothing",
            nativeQuery = true)
    void open(String caseId, String path);
}
