package io.ticketflow.attachment.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.local.LocalObjectStore;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a start says of a bucket that cannot be used. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BucketCheckTests {

    private LocalObjectStore server;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = LocalObjectStore.start(0, folder, "http://localhost:8080");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aBucketThatAnswersIsWell() {
        assertThat(problem("ticketflow", server.endpoint(), server.accessKey(), server.secretKey()))
                .isEmpty();
    }

    @Test
    void aBucketThatDoesNotExistIsNamed() {
        assertThat(problem("nowhere", server.endpoint(), server.accessKey(), server.secretKey()))
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .contains("there is no bucket 'nowhere'", "correct TICKETFLOW_ATTACHMENTS_BUCKET"));
    }

    @Test
    void aWrongKeyIsNamedButNotTold() {
        for (String accessKey : new String[] {server.accessKey(), "another"}) {
            assertThat(problem("ticketflow", server.endpoint(), accessKey, "wrong"))
                    .hasValueSatisfying(sentence -> assertThat(sentence)
                            .contains("refuses our key; correct TICKETFLOW_ATTACHMENTS_ACCESS_KEY")
                            .doesNotContain("wrong"));
        }
    }

    @Test
    void aStoreThatIsAwayIsNamed() {
        assertThat(problem("ticketflow", URI.create("http://127.0.0.1:1"), "key", "secret"))
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .contains("the store cannot be reached", "TICKETFLOW_ATTACHMENTS_ENDPOINT")
                        .hasLineCount(1));
    }

    private static Optional<String> problem(
            String bucket, URI endpoint, @Nullable String accessKey, @Nullable String secretKey) {
        var settings = new S3Settings(bucket, "eu-central-1", endpoint, null, true, accessKey, secretKey);
        try (var clients = new S3Clients(settings)) {
            return new BucketCheck(clients, settings).problem();
        }
    }
}
