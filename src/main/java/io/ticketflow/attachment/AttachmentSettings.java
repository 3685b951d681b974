package io.ticketflow.attachment;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How much may be attached, and how long links live.
 *
 * @param maxSize the largest size of one file
 * @param maxCount the largest number of files of one ticket
 * @param linkValidity how long after its link was made an upload can be begun
 * @param downloadValidity how long a link to a file is good, at most a minute: whoever has such a link can download
 * @param sweepAfter how long after its link expired an unfinished upload is given up; more than the slowest upload takes
 */
@Validated
@ConfigurationProperties("ticketflow.attachments")
public record AttachmentSettings(
        @DefaultValue("100MB") DataSize maxSize,
        @DefaultValue("20") @Positive int maxCount,
        @DefaultValue("PT10M") Duration linkValidity,
        @DefaultValue("PT60S") Duration downloadValidity,
        @DefaultValue("P1D") Duration sweepAfter) {

    private static final DataSize LARGEST_SINGLE_PUT = DataSize.ofGigabytes(5);

    @AssertTrue(message = "max-size must be between 1 byte and 5 GB, which is what one upload to S3 can carry")
    boolean isMaxSizePossible() {
        return maxSize.toBytes() > 0 && maxSize.compareTo(LARGEST_SINGLE_PUT) <= 0;
    }

    @AssertTrue(message = "link-validity must be between one second and one hour")
    boolean isLinkValidityShort() {
        return isWithin(linkValidity, Duration.ofHours(1));
    }

    @AssertTrue(message = "download-validity must be between one second and one minute")
    boolean isDownloadValidityShort() {
        return isWithin(downloadValidity, Duration.ofMinutes(1));
    }

    @AssertTrue(message = "sweep-after must be at least one hour, for an upload can go on after its link expired")
    boolean isSweptLateEnough() {
        return sweepAfter.compareTo(Duration.ofHours(1)) >= 0;
    }

    private static boolean isWithin(Duration validity, Duration longest) {
        return validity.compareTo(Duration.ofSeconds(1)) >= 0 && validity.compareTo(longest) <= 0;
    }
}
