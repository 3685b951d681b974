package io.ticketflow.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;

/** Targets come from environment variables, and one that cannot be meant stops the start. */
class WebhookSettingsTests {

    private static final String HTTPS = "https://hooks.example/services/T0/B0/very-secret";

    @Test
    void nothingIsToldUnlessATargetIsSet() {
        assertThat(bound(Map.of()).webhooks()).isEmpty();
    }

    @Test
    void targetsAreSetByEnvironmentVariables() {
        WebhookSettings settings = bound(Map.of(
                "TICKETFLOW_WEBHOOKS_0_NAME", "it-desk",
                "TICKETFLOW_WEBHOOKS_0_KIND", "TEAMS",
                "TICKETFLOW_WEBHOOKS_0_URL", HTTPS,
                "TICKETFLOW_WEBHOOKS_0_EVENTS", "ESCALATED,EXTENSION_REQUESTED",
                "TICKETFLOW_WEBHOOKS_1_NAME", "monitor",
                "TICKETFLOW_WEBHOOKS_1_KIND", "JSON",
                "TICKETFLOW_WEBHOOKS_1_URL", HTTPS,
                "TICKETFLOW_WEBHOOKS_1_SECRET", WebhookTests.SECRET,
                "TICKETFLOW_WEBHOOK_SENDING_GIVE_UP_AFTER", "1d"));

        assertThat(settings.webhooks()).extracting(Webhook::name).containsExactly("it-desk", "monitor");
        Webhook first = settings.webhooks().get(0);
        assertThat(Arrays.stream(WebhookEvent.values()).filter(first::wants))
                .containsExactly(WebhookEvent.EXTENSION_REQUESTED, WebhookEvent.ESCALATED);
        assertThat(WebhookEvent.values())
                .allMatch(event -> settings.webhooks().get(1).wants(event));
        assertThat(settings.webhookSending().giveUpAfter()).hasDays(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.example/x",
                "http://127.0.0.1:9000/x",
                "ftp://hooks.example/x",
                "file:///etc/passwd",
                "hooks.example/x",
                "https://user:pass@hooks.example/x",
                "https:///x",
                "https://hooks.example/x y",
            })
    void onlyEncryptedAddressesAreCalled(String url) {
        assertThat(refusal(target("SLACK", url, null, null)))
                .contains("https://")
                .doesNotContain(url);
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:9000/x, true",
        "http://localhost:9000/x, true",
        "http://[::1]:9000/x, true",
        "http://127.0.0.1.hooks.example/x, false",
        "http://localhost.hooks.example/x, false",
        "http://10.0.0.1/x, false",
    })
    void withoutEncryptionThisMachineAloneIsCalledWhereThatIsAllowed(String url, boolean allowed) {
        assertThat(refusal(target("SLACK", url, null, "true")).isEmpty()).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "whsec_", "whsec_c2hvcnQ=", "whsec_not base64 at all, and long enough"})
    void aSecretIsLongEnoughAndWellFormed(String secret) {
        assertThat(refusal(target("JSON", HTTPS, secret, null)))
                .contains("whsec_")
                .doesNotContain(HTTPS);
    }

    @Test
    void aProgramIsAlwaysSigned() {
        assertThat(refusal(target("JSON", HTTPS, null, null))).contains("a target of kind JSON needs one");
        assertThat(refusal(target("TEAMS", HTTPS, null, null))).isEmpty();
    }

    @Test
    void neitherAddressNorKeyIsPrinted() {
        Webhook webhook = bound(target("JSON", HTTPS, WebhookTests.SECRET, null))
                .webhooks()
                .get(0);

        assertThat(webhook + " " + List.of(webhook)).doesNotContain("very-secret", WebhookTests.SECRET);
    }

    private static Map<String, Object> target(
            String kind, String url, @Nullable String secret, @Nullable String plainHttp) {
        Map<String, Object> variables = new java.util.HashMap<>(Map.of(
                "TICKETFLOW_WEBHOOKS_0_NAME", "it-desk",
                "TICKETFLOW_WEBHOOKS_0_KIND", kind,
                "TICKETFLOW_WEBHOOKS_0_URL", url));
        if (secret != null) {
            variables.put("TICKETFLOW_WEBHOOKS_0_SECRET", secret);
        }
        if (plainHttp != null) {
            variables.put("TICKETFLOW_WEBHOOK_SENDING_PLAIN_HTTP_ON_LOOPBACK", plainHttp);
        }
        return variables;
    }

    private static String refusal(Map<String, Object> variables) {
        try {
            bound(variables);
            return "";
        } catch (RuntimeException e) {
            Throwable cause = e;
            while (cause.getCause() != null && !(cause instanceof BindValidationException)) {
                cause = cause.getCause();
            }
            return ((BindValidationException) cause)
                    .getValidationErrors()
                    .getAllErrors()
                    .toString();
        }
    }

    private static WebhookSettings bound(Map<String, Object> variables) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace("systemEnvironment", new SystemEnvironmentPropertySource("systemEnvironment", variables));
        Validator validator = Validation.buildDefaultValidatorFactory().getValidator();
        return new Binder(ConfigurationPropertySources.get(environment))
                .bindOrCreate(
                        "ticketflow",
                        Bindable.of(WebhookSettings.class),
                        new ValidationBindHandler(new SpringValidatorAdapter(validator)));
    }
}
