package io.ticketflow.directory;

import io.ticketflow.people.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How employees, reporting authorities and roles are compared with the organisation's directory, Microsoft Graph; off
 * unless {@code enabled} (docs/directory.md).
 *
 * @param enabled whether the comparison is made at all
 * @param every how long after a comparison the next one begins; 5 minutes or longer
 * @param graph where Microsoft Graph answers; a national cloud has another address
 * @param login where access tokens are given; by default the directory of the sign-in
 * @param tenantId the directory's id; by default that of the sign-in
 * @param clientId the registration that may read the directory; by default that of the sign-in
 * @param clientSecret the secret of that registration; by default that of the sign-in
 * @param groups which groups of the directory stand for which roles
 * @param mostTaken if more people than this would lose a role or be deactivated by one comparison, none of them does,
 *     and an administrator is shown who they are
 * @param mostPeople of how many people the directory may tell; a comparison with more is refused
 */
@Validated
@ConfigurationProperties("ticketflow.directory")
record DirectorySettings(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("6h") Duration every,
        @DefaultValue("https://graph.microsoft.com") URI graph,
        @DefaultValue("https://login.microsoftonline.com/") URI login,
        @DefaultValue("") String tenantId,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @Valid @DefaultValue List<Group> groups,
        @Min(0) @DefaultValue("10") int mostTaken,
        @Min(1) @Max(200_000) @DefaultValue("50000") int mostPeople) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * A group of the directory. Its members, also those of groups in it, hold the roles.
     *
     * @param id the group's object id
     * @param roles any but ADMIN
     */
    record Group(
            @NotNull @Pattern(regexp = "\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}")
            String id,

            @DefaultValue Set<Role> roles) {}

    /** The roles that the directory decides about. */
    Set<Role> mapped() {
        return groups.stream().flatMap(group -> group.roles().stream()).collect(Collectors.toSet());
    }

    @AssertTrue(message = "every must be 5 minutes or longer")
    public boolean isEveryLongEnough() {
        return every.compareTo(Duration.ofMinutes(5)) >= 0;
    }

    @AssertTrue(message = "graph and login must be https addresses (http on loopback alone)")
    public boolean isEncrypted() {
        return Stream.of(graph, login).allMatch(DirectorySettings::isSafe);
    }

    @AssertTrue(message = "tenant-id, client-id and client-secret must be given where the directory is enabled")
    public boolean isComplete() {
        return !enabled || Stream.of(tenantId, clientId, clientSecret).noneMatch(String::isBlank);
    }

    @AssertTrue(message = "no group may stand for ADMIN: administrators alone make administrators")
    public boolean isWithoutAdministrators() {
        return !mapped().contains(Role.ADMIN);
    }

    @AssertTrue(message = "a group must not be named twice")
    public boolean isEachGroupNamedOnce() {
        return new HashSet<>(groups.stream().map(Group::id).toList()).size() == groups.size();
    }

    private static boolean isSafe(URI address) {
        String host = String.valueOf(address.getHost());
        return "https".equals(address.getScheme()) || ("http".equals(address.getScheme()) && LOOPBACK.contains(host));
    }
}
