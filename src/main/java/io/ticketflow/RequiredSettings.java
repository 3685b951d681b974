package io.ticketflow;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The settings that have no default because they differ in every organisation. Checked before anything is started, so
 * that one start names all that is missing.
 */
@Order(Ordered.LOWEST_PRECEDENCE)
final class RequiredSettings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final String BASE_URL = "ticketflow.base-url";
    static final String TENANT = "spring.cloud.azure.active-directory.profile.tenant-id";

    static final String CLIENT = "spring.cloud.azure.active-directory.credential.client-id";
    static final String DATABASE = "spring.datasource.url";
    static final String APPLICATION = "spring.datasource.username";
    static final String OWNER = "spring.flyway.user";

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");

    private static final Pattern UUID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    /** Property → the environment variable that an operator sets. */
    static final Map<String, String> VARIABLES = new LinkedHashMap<>();

    static {
        VARIABLES.put(BASE_URL, "TICKETFLOW_BASE_URL");
        VARIABLES.put(TENANT, "AZURE_TENANT_ID");
        VARIABLES.put(CLIENT, "AZURE_CLIENT_ID");
        VARIABLES.put("spring.cloud.azure.active-directory.credential.client-secret", "AZURE_CLIENT_SECRET");
        VARIABLES.put(DATABASE, "SPRING_DATASOURCE_URL");
        VARIABLES.put(APPLICATION, "SPRING_DATASOURCE_USERNAME");
        VARIABLES.put("spring.datasource.password", "SPRING_DATASOURCE_PASSWORD");
        VARIABLES.put(OWNER, "SPRING_FLYWAY_USER");
        VARIABLES.put("spring.flyway.password", "SPRING_FLYWAY_PASSWORD");
        VARIABLES.put("spring.mail.host", "SPRING_MAIL_HOST");
        VARIABLES.put("ticketflow.mail.from", "TICKETFLOW_MAIL_FROM");
        VARIABLES.put("ticketflow.attachments.bucket", "TICKETFLOW_ATTACHMENTS_BUCKET");
        VARIABLES.put("ticketflow.attachments.region", "TICKETFLOW_ATTACHMENTS_REGION");
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        check(environment);
        KnownSettings known = KnownSettings.read();
        known.refuseUnknown(environment);
        ValidSettings.check(known, environment);
        DatabaseCheck.check(environment);
    }

    static void check(Environment environment) {
        refuseMissing(environment);
        refuseBaseUrl(environment.getRequiredProperty(BASE_URL));
        refuseTenant(environment.getRequiredProperty(TENANT));
        refuseClient(environment.getRequiredProperty(CLIENT));
        refuseDatabase(environment.getRequiredProperty(DATABASE));
        refuseOneRole(environment.getRequiredProperty(OWNER), environment.getRequiredProperty(APPLICATION));
    }

    private static void refuseMissing(Environment environment) {
        String missing = VARIABLES.entrySet().stream()
                .filter(setting -> !StringUtils.hasText(environment.getProperty(setting.getKey())))
                .map(Map.Entry::getValue)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new UnusableSettings("Ticketflow needs these environment variables to start: " + missing + ".");
        }
    }

    private static void refuseBaseUrl(String given) {
        if (!isOrigin(given)) {
            throw new UnusableSettings("TICKETFLOW_BASE_URL must be the address that employees open, without a path,"
                    + " such as https://ticketflow.example.com, but is '" + given + "'.");
        }
        URI uri = URI.create(given);
        if (!"https".equals(uri.getScheme()) && !LOOPBACK.contains(uri.getHost())) {
            throw new UnusableSettings("TICKETFLOW_BASE_URL must begin with https://, for over anything else browsers"
                    + " keep no session (only this machine's own localhost can do without), but is '" + given + "'.");
        }
    }

    private static boolean isOrigin(String given) {
        try {
            URI uri = new URI(given);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            return web && uri.getHost() != null && given.endsWith("://" + uri.getRawAuthority());
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** {@code common}, {@code organizations} and {@code consumers} would let every organisation's employees in. */
    private static void refuseTenant(String given) {
        if (!UUID.matcher(given).matches()) {
            throw new UnusableSettings("AZURE_TENANT_ID must be the id (a UUID) of your own directory, so that nobody"
                    + " else's employees can sign in, but is '" + given + "'.");
        }
    }

    private static void refuseClient(String given) {
        if (!UUID.matcher(given).matches()) {
            throw new UnusableSettings("AZURE_CLIENT_ID must be the application (client) id (a UUID) of Ticketflow's"
                    + " registration in your directory, but is '" + given + "'.");
        }
    }

    private static void refuseDatabase(String given) {
        if (!given.startsWith("jdbc:postgresql:")) {
            throw new UnusableSettings("SPRING_DATASOURCE_URL must be an address such as"
                    + " jdbc:postgresql://db.example.com/ticketflow, but is '" + given.replaceFirst("\\?.*", "")
                    + "'.");
        }
    }

    /** The owner of a table may drop what protects it. */
    private static void refuseOneRole(String owner, String application) {
        if (owner.equals(application)) {
            throw new UnusableSettings(
                    "SPRING_FLYWAY_USER, who owns the tables, and SPRING_DATASOURCE_USERNAME, as whom"
                            + " Ticketflow works, must be two database roles, so that nothing can rewrite a ticket's history,"
                            + " but both are '" + owner + "'.");
        }
    }
}
