package io.ticketflow.insight;

import io.ticketflow.people.Employee;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Reads rows, tabs and navigation from one snapshot: a ticket that moves meanwhile is in all of them or in none. */
@Service
public class BucketViews {

    private final TicketLists lists;
    private final Waitings waitings;

    BucketViews(TicketLists lists, Waitings waitings) {
        this.lists = lists;
        this.waitings = waitings;
    }

    /** @throws io.ticketflow.shared.Problem as {@link TicketLists#page} */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public BucketView of(TicketQuery query, Employee reader) {
        boolean hasTabs = query.listing().bucket() != null;
        return new BucketView(
                lists.page(query, reader), hasTabs ? lists.counts(reader) : Map.of(), waitings.of(reader));
    }
}
