package io.ticketflow.attachment;

import io.ticketflow.shared.CaseId;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface AttachmentRows extends Repository<Attachment, UUID> {

    Attachment save(Attachment attachment);

    void delete(Attachment attachment);

    @Query("select a from Attachment a where a.id = :id and a.caseId = :caseId and a.sweptAt is null")
    Optional<Attachment> find(UUID id, CaseId caseId);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from Attachment a where a.id = :id and a.caseId = :caseId and a.sweptAt is null")
    Optional<Attachment> lock(UUID id, CaseId caseId);

    /** With those that are being swept: their names are not free yet. */
    @Query("select a from Attachment a where a.caseId = :caseId order by a.requestedAt, a.safeName")
    List<Attachment> of(CaseId caseId);

    /** Those that count, and those that the sweeper should have taken long ago, by id. */
    @Query("""
            select a from Attachment a
            where a.id > :after and (a.completedAt is not null or a.sweptAt is null and a.linkExpiresAt < :overdue)
            order by a.id
            """)
    List<Attachment> settled(UUID after, Instant overdue, Limit most);

    /** Makes all who take a place or a name in the case's folder wait for each other, until the transaction ends. */
    @Query(
            value = "select 1 from pg_advisory_xact_lock(hashtextextended('case_folder ' || :caseId, 0))",
            nativeQuery = true)
    int takeTurn(String caseId);

    /** The unfinished upload that waits longest to be swept and is in no other node's hands. */
    @Query(value = """
                    select * from attachment
                    where completed_at is null
                      and coalesce(link_expires_at, requested_at) < :expiredBefore
                      and (swept_at is null or swept_at < :takenBefore)
                    order by coalesce(link_expires_at, requested_at)
                    limit 1
                    for update skip locked
                    """, nativeQuery = true)
    Optional<Attachment> nextToSweep(Instant expiredBefore, Instant takenBefore);
}
