package io.ticketflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketflow.local.TestParts;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A start with a wrong setting ends in one sentence that says what to do, and has changed nothing. */
class UnusableSettingsTests {

    private static final String OWNER = "unusable_owner";
    private static final String APPLICATION = "unusable_application";
    private static final JdbcClient SERVER = server("/postgres?");

    private static JdbcClient server(String database) {
        return JdbcClient.create(
                new DriverManagerDataSource(TestParts.databaseUrl().replace("/postgres?", database)));
    }

    @BeforeAll
    static void makeAnEmptyDatabase() {
        for (String role : new String[] {OWNER, APPLICATION}) {
            SERVER.sql("create role " + role + " login password 'right'").update();
        }
        SERVER.sql("create role unusable_member login password 'right' in role " + OWNER)
                .update();
        SERVER.sql("create database unusable owner " + OWNER).update();
        SERVER.sql("create database unusable_closed").update();
        SERVER.sql("revoke connect on database unusable_closed from public").update();
        TestParts.requirePasswords(OWNER, APPLICATION, "unusable_member", "unusable_nobody");
    }

    @AfterAll
    static void dropIt() {
        SERVER.sql("drop database unusable").update();
        SERVER.sql("drop database unusable_closed").update();
        SERVER.sql("drop role unusable_member, " + OWNER + ", " + APPLICATION).update();
    }

    @Test
    void aWholeSetOfSettingsIsAccepted() {
        assertThatCode(() -> initialize(variables())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            TICKETFLOW_BASE_URL | desk.example | TICKETFLOW_BASE_URL must be the address that employees open
            TICKETFLOW_BASE_URL | http://desk.example | TICKETFLOW_BASE_URL must begin with https://
            AZURE_TENANT_ID | common | AZURE_TENANT_ID must be the id (a UUID) of your own directory
            AZURE_CLIENT_ID | Ticketflow | AZURE_CLIENT_ID must be the application (client) id (a UUID)
            TICKETFLOW_ZONE | Mars/Phobos | TICKETFLOW_ZONE must be a time zone such as Europe/Berlin, but is 'Mars/Phobos'.
            TICKETFLOW_LIMITS_CHANGES_CALLS | -1 | TICKETFLOW_LIMITS_CHANGES_CALLS must be greater than or equal to 1, but is '-1'.
            TICKETFLOW_LIMITS_CHANGES_PER | -PT1M | TICKETFLOW_LIMITS_CHANGES_PER must be longer than nothing.
            TICKETFLOW_LIMITS_SIGN_INS_CALLS | many | TICKETFLOW_LIMITS_SIGN_INS_CALLS must be a whole number, but is 'many'.
            TICKETFLOW_ATTACHMENTS_MAX_SIZE | 6GB | TICKETFLOW_ATTACHMENTS_MAX_SIZE must be between 1 byte and 5 GB
            TICKETFLOW_ATTACHMENTS_MAX_SIZE | big | TICKETFLOW_ATTACHMENTS_MAX_SIZE must be a size such as 100MB, but is 'big'.
            TICKETFLOW_ATTACHMENTS_MAX_COUNT | 0 | TICKETFLOW_ATTACHMENTS_MAX_COUNT must be greater than 0, but is '0'.
            TICKETFLOW_ATTACHMENTS_ACCESS_KEY | key | TICKETFLOW_ATTACHMENTS_ACCESS_KEY and TICKETFLOW_ATTACHMENTS_SECRET_KEY must both be given, or neither.
            TICKETFLOW_ATTACHMENTS_ENDPOINT | store | TICKETFLOW_ATTACHMENTS_ENDPOINT must be an address such as https://s3.example.com
            TICKETFLOW_DEADLINE_SHORTEST | 2 hours | TICKETFLOW_DEADLINE_SHORTEST must be a duration such as PT2H30M or 90s, but is '2 hours'.
            TICKETFLOW_DEADLINE_SHORTEST | PT900H | TICKETFLOW_DEADLINE_SHORTEST and TICKETFLOW_DEADLINE_LONGEST must stand in this order.
            TICKETFLOW_DEADLINE_SHORTEST | PT0S | TICKETFLOW_DEADLINE_SHORTEST must be longer than nothing.
            TICKETFLOW_DIRECTORY_EVERY | PT1M | TICKETFLOW_DIRECTORY_EVERY must be 5 minutes or longer.
            TICKETFLOW_DIRECTORY_GROUPS_0_ID | x | In TICKETFLOW_DIRECTORY_GROUPS_0
            TICKETFLOW_TRACES_ENDPOINT | collector:4318 | TICKETFLOW_TRACES_ENDPOINT must be an address such as http://collector.example.com:4318/v1/traces
            TICKETFLOW_TRACES_ENDPOINT | http://me:hidden@collector/v1/traces | TICKETFLOW_TRACES_ENDPOINT must be an address
            TICKETFLOW_WEBHOOKS_0_NAME | IT desk | In TICKETFLOW_WEBHOOKS_0_…:
            TICKETFLOW_WEBHOOKS_0_KIND | PAGER | TICKETFLOW_WEBHOOKS_0_KIND must be
            TICKETFLOW_WEBHOOK_SENDING_LEASE | PT1S | TICKETFLOW_WEBHOOK_SENDING_LEASE must be 30 seconds or longer
            TICKETFLOW_WEBHOOK_SENDING_GIVE_UP_AFTER | PT1S | TICKETFLOW_WEBHOOK_SENDING_GIVE_UP_AFTER must be a minute or longer
            TICKETFLOW_DEADLINE_WARN_BEFORE | -PT1S | TICKETFLOW_DEADLINE_WARN_BEFORE must not be negative.
            TICKETFLOW_TICKET_CASE_ID_PREFIX | n | TICKETFLOW_TICKET_CASE_ID_PREFIX must be one to five capital letters, but is 'n'.
            TICKETFLOW_MAIL_FROM | desk | TICKETFLOW_MAIL_FROM must be a well-formed email address, but is 'desk'.
            TICKETFLOW_MAIL_LEASE | PT1M | TICKETFLOW_MAIL_LEASE must be 3 minutes or longer
            TICKETFLOW_MAIL_POLL_INTERVAL | PT0S | TICKETFLOW_MAIL_POLL_INTERVAL must be longer than nothing
            TICKETFLOW_SESSION_MAXIMUM | PT0S | TICKETFLOW_SESSION_MAXIMUM must be longer than nothing
            TICKETFLOW_DEPARTURE_NOTICE | PT1M | TICKETFLOW_DEPARTURE_NOTICE must be between nothing and 15 seconds
            TICKETFLOW_FIRST_ADMINISTRATOR | me | TICKETFLOW_FIRST_ADMINISTRATOR must be a well-formed email address
            SPRING_MAIL_PORT | smtp | SPRING_MAIL_PORT must be a whole number, but is 'smtp'.
            SERVER_PORT | http | SERVER_PORT must be a whole number, but is 'http'.
            TICKETFLOW_ATTACHMENTS_BUKET | x | "TICKETFLOW_ATTACHMENTS_BUKET is no setting of Ticketflow: leave it out, or correct its name, to TICKETFLOW_ATTACHMENTS_BUCKET perhaps"
            TICKETFLOW_WEBHOOKS_0_URI | x | "TICKETFLOW_WEBHOOKS_0_URI is no setting of Ticketflow: leave it out, or correct its name, to TICKETFLOW_WEBHOOKS_0_URL perhaps"
            TICKETFLOW_WEBHOOKS_12_EVENT | x | "TICKETFLOW_WEBHOOKS_12_EVENT is no setting of Ticketflow: leave it out, or correct its name, to TICKETFLOW_WEBHOOKS_12_EVENTS perhaps"
            TICKETFLOW_WEBHOOKS_0NAME | x | to TICKETFLOW_WEBHOOKS_0_NAME perhaps
            TICKETFLOW_WEBHOOKS_NAME | x | to TICKETFLOW_WEBHOOKS_0_NAME perhaps
            TICKETFLOW_WEBHOOKS_0_NAME_0 | x | to TICKETFLOW_WEBHOOKS_0_NAME perhaps
            TICKETFLOW_DIRECTORY_GROUPS_0_ROLE | SM1 | to TICKETFLOW_DIRECTORY_GROUPS_0_ROLES perhaps
            TICKETFLOW_DIRECTORY_GROUP_0_ROLES | SM1 | to TICKETFLOW_DIRECTORY_GROUPS_0_ROLES perhaps
            TICKETFLOW_DIRECTORY_ENABLE | true | to TICKETFLOW_DIRECTORY_ENABLED perhaps
            TICKETFLOW_MAIL_LANGUAGE_0 | de | to TICKETFLOW_MAIL_LANGUAGE perhaps
            TICKETFLOW_TIMEZONE | x | "TICKETFLOW_TIMEZONE is no setting of Ticketflow"
            SPRING_DATASOURCE_PASSWORD | wrong | does not let 'unusable_application' in: correct SPRING_DATASOURCE_USERNAME or SPRING_DATASOURCE_PASSWORD, or make that role
            SPRING_FLYWAY_PASSWORD | wrong | does not let 'unusable_owner' in: correct SPRING_FLYWAY_USER or SPRING_FLYWAY_PASSWORD, or make that role
            SPRING_DATASOURCE_USERNAME | unusable_nobody | does not let 'unusable_nobody' in
            SPRING_DATASOURCE_USERNAME | unusable_member | must be neither a superuser nor a member of 'unusable_owner'
            SPRING_DATASOURCE_USERNAME | postgres | must be neither a superuser nor a member of 'unusable_owner'
            SPRING_DATASOURCE_URL | jdbc:mysql://db/x | SPRING_DATASOURCE_URL must be an address such as jdbc:postgresql://db.example.com/ticketflow
            SPRING_DATASOURCE_URL | jdbc:postgresql://127.0.0.1:1/x?password=hidden | The database at 'jdbc:postgresql://127.0.0.1:1/x' cannot be used: start it, or correct SPRING_DATASOURCE_URL (Connection to 127.0.0.1:1 refused
            SPRING_DATASOURCE_URL | jdbc:postgresql://nowhere.invalid/x | The database at 'jdbc:postgresql://nowhere.invalid/x' cannot be used
            """)
    void aWrongSettingIsOneSentence(String variable, String value, String sentence) {
        Map<String, Object> variables = variables();
        variables.put(variable, value);

        assertThatThrownBy(() -> initialize(variables))
                .isInstanceOf(UnusableSettings.class)
                .hasMessageContaining(sentence)
                .satisfies(failure -> assertThat(failure.getMessage())
                        .hasLineCount(1)
                        .endsWith(".")
                        .doesNotContain("hidden", "right"));
        assertNothingChanged();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            unusable_none | There is no such database as
            unusable_closed | may not connect to
            """)
    void aDatabaseThatIsNotTheirsIsOneSentence(String database, String sentence) {
        Map<String, Object> variables = variables();
        variables.put("SPRING_DATASOURCE_URL", url(database));

        assertThatThrownBy(() -> initialize(variables))
                .isInstanceOf(UnusableSettings.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void anOwnerWhoMayNotCreateTablesIsOneSentence() {
        Map<String, Object> variables = variables();
        variables.put("SPRING_FLYWAY_USER", APPLICATION);
        variables.put("SPRING_DATASOURCE_USERNAME", OWNER);

        assertThatThrownBy(() -> initialize(variables))
                .isInstanceOf(UnusableSettings.class)
                .hasMessage("The database role 'unusable_application' (SPRING_FLYWAY_USER) may not create tables in the"
                        + " schema 'public': make it the owner of the database, as docs/database.md says.");
    }

    @Test
    void settingsOfAListStandBelowTheirNumbers() {
        Map<String, Object> variables = variables();
        variables.put("TICKETFLOW_WEBHOOKS_0_NAME", "it-desk");
        variables.put("TICKETFLOW_WEBHOOKS_0_KIND", "TEAMS");
        variables.put("TICKETFLOW_WEBHOOKS_0_URL", "https://hooks.example/x");
        variables.put("TICKETFLOW_WEBHOOKS_0_EVENTS_0", "ESCALATED");
        variables.put("TICKETFLOW_WEBHOOKS_0_EVENTS_1", "RESOLVED");
        variables.put("TICKETFLOW_DIRECTORY_GROUPS_0_ID", "11111111-2222-4333-8444-777777777777");
        variables.put("TICKETFLOW_DIRECTORY_GROUPS_0_ROLES", "SM1,SM2");

        assertThatCode(() -> initialize(variables)).doesNotThrowAnyException();
    }

    @Test
    void whatKubernetesTellsOfAServiceIsNoSetting() {
        Map<String, Object> variables = variables();
        variables.put("TICKETFLOW_SERVICE_HOST", "10.0.0.1");
        variables.put("TICKETFLOW_PORT_8080_TCP_ADDR", "10.0.0.1");
        variables.put("TICKETFLOW_PORT", "tcp://10.0.0.1:8080");

        assertThatCode(() -> initialize(variables)).doesNotThrowAnyException();
    }

    @Test
    void everySettingIsReadFromItsVariable() {
        KnownSettings known = KnownSettings.read();
        var names = known.names().stream()
                .filter(name -> !name.startsWith("ticketflow.local."))
                .toList();
        var environment = new StandardEnvironment();
        Map<String, Object> variables = new HashMap<>();
        names.forEach(name -> variables.put(KnownSettings.variable(name), "given"));
        environment.getPropertySources().addFirst(new SystemEnvironmentPropertySource("given", variables));
        Binder binder = Binder.get(environment);

        assertThat(names)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(binder.bind(name, String.class).orElse("none"))
                        .isEqualTo("given"));
    }

    /** As far as a start goes before its first part is made. */
    private static void initialize(Map<String, Object> variables) {
        var application = new SpringApplication(Nothing.class);
        application.addInitializers(new Variables(variables));
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setRegisterShutdownHook(false);
        application.setLogStartupInfo(false);
        application.run().close();
    }

    /** In place of the whole application. */
    static class Nothing {}

    @Order(Ordered.HIGHEST_PRECEDENCE)
    private record Variables(Map<String, Object> given)
            implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new SystemEnvironmentPropertySource("given-systemEnvironment", given));
        }
    }

    private static Map<String, Object> variables() {
        var variables = new HashMap<String, Object>();
        variables.put("TICKETFLOW_BASE_URL", "https://desk.example");
        variables.put("AZURE_TENANT_ID", "11111111-2222-4333-8444-555555555555");
        variables.put("AZURE_CLIENT_ID", "11111111-2222-4333-8444-666666666666");
        variables.put("AZURE_CLIENT_SECRET", "right");
        variables.put("SPRING_DATASOURCE_URL", url("unusable"));
        variables.put("SPRING_DATASOURCE_USERNAME", APPLICATION);
        variables.put("SPRING_DATASOURCE_PASSWORD", "right");
        variables.put("SPRING_FLYWAY_USER", OWNER);
        variables.put("SPRING_FLYWAY_PASSWORD", "right");
        variables.put("SPRING_MAIL_HOST", "smtp.example");
        variables.put("TICKETFLOW_MAIL_FROM", "desk@desk.example");
        variables.put("TICKETFLOW_ATTACHMENTS_BUCKET", "bucket");
        variables.put("TICKETFLOW_ATTACHMENTS_REGION", "eu-central-1");
        return variables;
    }

    private static String url(String database) {
        return TestParts.databaseUrl().replaceFirst("/postgres\\?.*", "/" + database);
    }

    private static void assertNothingChanged() {
        assertThat(server("/unusable?")
                        .sql("select count(*) from pg_class where relnamespace = 'public'::regnamespace")
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
