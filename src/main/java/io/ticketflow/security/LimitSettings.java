package io.ticketflow.security;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How often one may call. Generous for people, whatever they do; a program that runs wild reaches them at once.
 *
 * @param changes of one employee: whatever is not just read
 * @param searches of one employee, by words
 * @param exports of one employee, as files
 * @param signIns attempts from one address, behind which may be a whole office
 */
@Validated
@ConfigurationProperties("ticketflow.limits")
record LimitSettings(
        @DefaultValue @NotNull Limit changes,
        @DefaultValue @NotNull Limit searches,
        @DefaultValue @NotNull Limit exports,
        @DefaultValue @NotNull Limit signIns) {

    /**
     * So many calls in any such period; what is used up comes back evenly.
     *
     * @param calls how many calls at most
     * @param per in which time
     */
    record Limit(
            @DefaultValue("120") @Min(1) int calls,
            @DefaultValue("PT1M") @NotNull Duration per) {

        @AssertTrue(message = "per must be longer than nothing")
        boolean isPeriodPositive() {
            return per.compareTo(Duration.ZERO) > 0;
        }

        Duration each() {
            return per.dividedBy(calls);
        }
    }

    Limit of(LimitKind kind) {
        return switch (kind) {
            case CHANGES -> changes;
            case SEARCHES -> searches;
            case EXPORTS -> exports;
            case SIGN_INS -> signIns;
        };
    }
}
