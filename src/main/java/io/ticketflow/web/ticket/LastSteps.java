package io.ticketflow.web.ticket;

import io.ticketflow.shared.CaseId;
import io.ticketflow.ticket.Timeline;
import io.ticketflow.ticket.TimelineEvent;
import io.ticketflow.ticket.TimelineWords;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What happened last to each of some tickets that the reader sees, in a sentence. */
@Component
public class LastSteps {

    private final Timeline timeline;
    private final TimelineWords words;

    LastSteps(Timeline timeline, TimelineWords words) {
        this.timeline = timeline;
        this.words = words;
    }

    @Transactional(readOnly = true)
    public Map<CaseId, String> of(Collection<CaseId> tickets) {
        Map<CaseId, TimelineEvent> steps = timeline.lastSteps(tickets);
        List<CaseId> order = new ArrayList<>(steps.keySet());
        List<String> sentences =
                words.sentences(order.stream().map(steps::get).toList(), LocaleContextHolder.getLocale());
        Map<CaseId, String> told = new HashMap<>();
        for (int i = 0; i < order.size(); i++) {
            told.put(order.get(i), sentences.get(i));
        }
        return told;
    }
}
