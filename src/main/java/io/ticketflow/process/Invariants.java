package io.ticketflow.process;

import io.ticketflow.attachment.StoredFiles;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.Problem.Sentence;
import io.ticketflow.ticket.DeadlineSettings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TimeZone;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks for what must never be: each invariant is one query, so it sees one moment of the database however busy the
 * desk is, and answers how often it is broken and the first few places. Nothing is changed, nothing repaired.
 */
@Service
public class Invariants {

    private static final int SHOWN = 50;
    private static final int LONGEST_IN_SECONDS = 60;

    private final JdbcClient jdbc;
    private final StoredFiles files;
    private final DeadlineSettings deadlines;
    private final Clock clock;

    Invariants(JdbcClient jdbc, StoredFiles files, DeadlineSettings deadlines, Clock clock) {
        this.jdbc = jdbc;
        this.files = files;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** @param about the case id; what stands in its place where the broken thing is no ticket's */
    public record Violation(String about, Sentence sentence) {}

    /**
     * @param count how often the invariant is broken
     * @param first at most some of these, by case id
     */
    public record Finding(Invariant invariant, long count, List<Violation> first) {

        public boolean holds() {
            return count == 0;
        }
    }

    /**
     * @param checked how many files were compared with the store
     * @param next where to go on; null after the last
     */
    public record FileFinding(
            Finding finding, int checked, @Nullable UUID next) {}

    /** Every invariant but that of the files, over all tickets. */
    @Transactional(readOnly = true, timeout = LONGEST_IN_SECONDS)
    public List<Finding> check() {
        return findings(null);
    }

    /** Every invariant but that of the files, over these tickets. */
    @Transactional(readOnly = true, timeout = LONGEST_IN_SECONDS)
    public List<Finding> check(Collection<CaseId> tickets) {
        return findings(tickets.stream().map(CaseId::value).toArray(String[]::new));
    }

    /**
     * Some files, compared with what the store says of them: it is asked once for each.
     *
     * @param after {@link FileFinding#next} of the answer before; null for the first
     */
    @Transactional(propagation = Propagation.NEVER)
    public FileFinding checkFiles(@Nullable UUID after) {
        StoredFiles.Comparison compared = files.compare(after);
        List<Violation> violations = compared.differences().stream()
                .map(different -> new Violation(
                        different.caseId().value(),
                        Sentence.of("invariant.files." + different.kind().key(), different.fileName())))
                .toList();
        return new FileFinding(
                new Finding(Invariant.FILES, violations.size(), violations), compared.checked(), compared.next());
    }

    private List<Finding> findings(String @Nullable [] tickets) {
        return Arrays.stream(Invariant.values())
                .filter(invariant -> invariant != Invariant.FILES)
                .map(invariant -> finding(invariant, tickets))
                .toList();
    }

    private Finding finding(Invariant invariant, String @Nullable [] tickets) {
        List<Row> rows = jdbc.sql(InvariantQueries.of(invariant))
                .param("tickets", tickets)
                .param("now", Timestamp.from(clock.instant()))
                .param("zone", TimeZone.getDefault().getID())
                .param("warnBefore", deadlines.warnBefore().toSeconds())
                .param("most", SHOWN)
                .query((row, i) -> row(invariant, row))
                .list();
        long count = rows.isEmpty() ? 0 : rows.get(0).total();
        return new Finding(invariant, count, rows.stream().map(Row::violation).toList());
    }

    private record Row(Violation violation, long total) {}

    private static Row row(Invariant invariant, ResultSet row) throws SQLException {
        Object[] facts = Stream.of(row.getObject("one"), row.getObject("two"))
                .map(Invariants::fact)
                .filter(Objects::nonNull)
                .toArray();
        var sentence = Sentence.of("invariant." + invariant.key() + "." + row.getString("finding"), facts);
        return new Row(new Violation(row.getString("about"), sentence), row.getLong("total"));
    }

    private static @Nullable Object fact(@Nullable Object value) {
        return value instanceof Timestamp time ? time.toInstant() : value;
    }
}
