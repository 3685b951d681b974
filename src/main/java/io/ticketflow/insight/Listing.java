package io.ticketflow.insight;

import io.ticketflow.ticket.Bucket;
import org.jspecify.annotations.Nullable;

/** The lists there are: a bucket each, one's own reported tickets, and all of them behind the dashboard's figures. */
public enum Listing {
    UNASSIGNED(Bucket.UNASSIGNED),
    ASSIGNED(Bucket.ASSIGNED),
    ESCALATION(Bucket.ESCALATION),
    RESOLVED(Bucket.RESOLVED),
    ESCALATION_RESOLVED(Bucket.ESCALATION_RESOLVED),
    REPORTED(null),
    ALL(null);

    private final @Nullable Bucket bucket;

    Listing(@Nullable Bucket bucket) {
        this.bucket = bucket;
    }

    /** Null for a list of tickets that lie in any bucket. */
    public @Nullable Bucket bucket() {
        return bucket;
    }
}
