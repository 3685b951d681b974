package io.ticketflow.directory;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the last comparison with the directory went.
 *
 * @param running since when one goes on; null where none does
 * @param beganAt null where none was made yet
 * @param nextAt when the next one is due
 * @param failure why the directory could not be read, a key of {@code directory.unread}; null where it was
 * @param failureDetail what the sentence about it is completed by
 * @param people how many people the directory told of
 * @param findings what was left to an administrator, at most {@value DirectoryRuns#SHOWN}
 */
public record DirectoryReport(
        @Nullable Instant running,
        @Nullable Instant beganAt,
        @Nullable Instant endedAt,
        Instant nextAt,
        @Nullable String failure,
        @Nullable String failureDetail,
        int people,
        int entered,
        int changed,
        int deactivated,
        long findingCount,
        List<Finding> findings) {}
