package io.ticketflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

@ExtendWith(OutputCaptureExtension.class)
class RequiredSettingsTests {

    @Test
    void aStartWithoutSettingsNamesEveryMissingOneAndNothingElse(CapturedOutput output) {
        var application = new SpringApplication(TicketflowApplication.class);
        application.setDefaultProperties(Map.of("spring.mail.host", "smtp.example"));

        assertThatThrownBy(application::run)
                .isInstanceOf(UnusableSettings.class)
                .hasMessage(
                        "Ticketflow needs these environment variables to start: TICKETFLOW_BASE_URL,"
                                + " AZURE_TENANT_ID, AZURE_CLIENT_ID, AZURE_CLIENT_SECRET, SPRING_DATASOURCE_URL,"
                                + " SPRING_DATASOURCE_USERNAME, SPRING_DATASOURCE_PASSWORD, SPRING_FLYWAY_USER,"
                                + " SPRING_FLYWAY_PASSWORD, TICKETFLOW_MAIL_FROM, TICKETFLOW_ATTACHMENTS_BUCKET, TICKETFLOW_ATTACHMENTS_REGION.");
        assertThat(output).contains("needs these environment variables").doesNotContain("\tat ");
    }

    @Test
    void aWholeSetOfSettingsIsAccepted() {
        assertThatCode(() -> RequiredSettings.check(settings())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"common", "organizations", "consumers", "ours.onmicrosoft.com"})
    void aTenantThatIsNotOneDirectoryIsRefused(String tenant) {
        var settings = settings().withProperty(RequiredSettings.TENANT, tenant);

        assertThatThrownBy(() -> RequiredSettings.check(settings))
                .isInstanceOf(UnusableSettings.class)
                .hasMessageStartingWith("AZURE_TENANT_ID must be the id")
                .hasMessageContaining(tenant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"desk.example", "https://desk.example/", "https://desk.example/path", "ftp://desk.example"})
    void aBaseUrlThatIsNoOriginIsRefused(String url) {
        var settings = settings().withProperty(RequiredSettings.BASE_URL, url);

        assertThatThrownBy(() -> RequiredSettings.check(settings))
                .isInstanceOf(UnusableSettings.class)
                .hasMessageStartingWith("TICKETFLOW_BASE_URL must be the address")
                .hasMessageContaining(url);
    }

    @Test
    void oneDatabaseRoleForAllIsRefused() {
        var settings = settings().withProperty(RequiredSettings.OWNER, "ticketflow");

        assertThatThrownBy(() -> RequiredSettings.check(settings))
                .isInstanceOf(UnusableSettings.class)
                .hasMessageContaining("must be two database roles")
                .hasMessageContaining("'ticketflow'");
    }

    private static MockEnvironment settings() {
        return new MockEnvironment()
                .withProperty(RequiredSettings.BASE_URL, "https://desk.example")
                .withProperty(RequiredSettings.TENANT, "11111111-2222-4333-8444-555555555555")
                .withProperty(RequiredSettings.CLIENT, "11111111-2222-4333-8444-666666666666")
                .withProperty("spring.cloud.azure.active-directory.credential.client-secret", "secret")
                .withProperty("spring.datasource.url", "jdbc:postgresql://db/ticketflow")
                .withProperty(RequiredSettings.APPLICATION, "ticketflow")
                .withProperty("spring.datasource.password", "secret")
                .withProperty(RequiredSettings.OWNER, "ticketflow_owner")
                .withProperty("spring.flyway.password", "secret")
                .withProperty("spring.mail.host", "smtp.example")
                .withProperty("ticketflow.mail.from", "desk@desk.example")
                .withProperty("ticketflow.attachments.bucket", "bucket")
                .withProperty("ticketflow.attachments.region", "eu-central-1");
    }
}
