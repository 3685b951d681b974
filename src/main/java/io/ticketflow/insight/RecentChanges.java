package io.ticketflow.insight;

import io.ticketflow.shared.CaseId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What has changed lately: for a page that was drawn before it began to listen. */
@Service
@Transactional(readOnly = true)
public class RecentChanges {

    /** Looked through at most: the newest events, along the primary key. */
    private static final int NEWEST = 500;

    /** More changed tickets than this are as good as all. */
    private static final int MOST = 50;

    private final JdbcClient jdbc;

    RecentChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The tickets to which something has happened since; empty when that may be too many to name. */
    public Optional<List<CaseId>> since(Instant since) {
        List<CaseId> changed = jdbc.sql("""
                        select distinct case_id from (
                            select case_id, at from timeline_event order by id desc limit :newest) newest
                        where at >= :since limit :most
                        """)
                .param("newest", NEWEST)
                .param("since", Timestamp.from(since))
                .param("most", MOST + 1)
                .query((row, i) -> new CaseId(row.getString(1)))
                .list();
        return changed.size() > MOST ? Optional.empty() : Optional.of(changed);
    }
}
