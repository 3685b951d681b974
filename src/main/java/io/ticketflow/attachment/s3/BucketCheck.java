package io.ticketflow.attachment.s3;

import io.ticketflow.shared.ConnectionCheck;
import java.util.Optional;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Asks the store for a first file of the bucket: alone of all calls, a refusal of this one comes with its reason. */
@Component
class BucketCheck implements ConnectionCheck {

    private final S3Clients clients;
    private final S3Settings settings;

    BucketCheck(S3Clients clients, S3Settings settings) {
        this.clients = clients;
        this.settings = settings;
    }

    @Override
    public Optional<String> problem() {
        try {
            clients.client()
                    .listObjectsV2(list -> list.bucket(settings.bucket()).maxKeys(1));
            return Optional.empty();
        } catch (S3Exception e) {
            return Optional.of(
                    "Nothing can be attached: " + reason(code(e)) + " (" + e.statusCode() + " " + code(e) + ").");
        } catch (SdkException e) {
            return Optional.of("Nothing can be attached: the store cannot be reached; start it, or correct"
                    + " TICKETFLOW_ATTACHMENTS_ENDPOINT or the credentials (" + e.getMessage() + ").");
        }
    }

    private static String code(S3Exception refusal) {
        AwsErrorDetails details = refusal.awsErrorDetails();
        return details == null ? "" : String.valueOf(details.errorCode());
    }

    private String reason(String code) {
        return switch (code) {
            case "NoSuchBucket" ->
                "there is no bucket '" + settings.bucket()
                        + "'; make it as docs/s3 says, or correct TICKETFLOW_ATTACHMENTS_BUCKET";
            case "InvalidAccessKeyId", "SignatureDoesNotMatch" ->
                "the store refuses our key; correct"
                        + " TICKETFLOW_ATTACHMENTS_ACCESS_KEY and TICKETFLOW_ATTACHMENTS_SECRET_KEY";
            case "AccessDenied" ->
                "our key has no right to the bucket '" + settings.bucket()
                        + "'; give it those of docs/s3/iam-policy.json";
            case "AuthorizationHeaderMalformed", "PermanentRedirect" ->
                "the bucket '" + settings.bucket() + "' is in another region; correct TICKETFLOW_ATTACHMENTS_REGION";
            default -> "the store refuses to list the bucket '" + settings.bucket() + "'";
        };
    }
}
