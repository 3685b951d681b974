package io.ticketflow.ticket;

import io.ticketflow.line.LinePlan;
import io.ticketflow.line.Lines;
import io.ticketflow.shared.CaseId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The open questions about engaged engineers. */
@Service
public class EngagedQuestions {

    private final Picks picks;
    private final Lines lines;
    private final Promises promises;
    private final Clock clock;

    EngagedQuestions(Picks picks, Lines lines, Promises promises, Clock clock) {
        this.picks = picks;
        this.lines = lines;
        this.promises = promises;
        this.clock = clock;
    }

    /** The question that is open for this ticket, with what an answer now would mean. */
    @Transactional(readOnly = true)
    public Optional<EngagedQuestion> of(CaseId caseId) {
        return picks.find(caseId).map(this::question);
    }

    private EngagedQuestion question(Pick pick) {
        List<CaseId> line = lines.order(pick.engineer());
        return new EngagedQuestion(
                pick.engineer(),
                pick.pickedBy(),
                line.isEmpty() ? null : line.get(0),
                LinePlan.freeFrom(promises.line(pick.engineer()), clock.instant())
                        .orElse(null));
    }
}
