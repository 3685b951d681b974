package io.ticketflow.insight;

import io.ticketflow.ticket.Bucket;
import org.jspecify.annotations.Nullable;

/** The lists there are: a bucket each, and one's own reported tickets. */
public enum Listing {
    UNASSIGNED(Bucket.UNASSIGNED),
    ASSIGNED(Bucket.ASSIGNED),
    ESCALATION(Bucket.ESCALATION),
    RESOLVED(Bucket.RESOLVED),
    ESCALATION_RESOLVED(Bucket.ESCALATION_RESOLVED),
    REPORTED(null);

    private final @Nullable Bucket bucket;

    Listing(@Nullable Bucket bucket) {
        this.bucket = bucket;
    }

    /** Null for one's own reported tickets, which lie in any bucket. */
    public @Nullable Bucket bucket() {
        return bucket;
    }
}
