package io.ticketflow.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnAddressTests {

    private final OwnAddress own = new OwnAddress(URI.create("https://desk.example:8443"));

    @Test
    void ourPagesKeepTheirPathAndQuery() {
        assertThat(own.pathOf("https://desk.example:8443/tickets/N-EXP-1001?tab=a%26b#x"))
                .contains("/tickets/N-EXP-1001?tab=a%26b");
        assertThat(own.pathOf("https://desk.example:8443")).contains("/");
        assertThat(own.path("/tickets?q=1")).contains("/tickets?q=1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "http://desk.example:8443/",
                "https://desk.example/",
                "https://desk.example:8443@evil.example/",
                "https://desk.example:8443//evil.example",
                "javascript:alert(1)",
                "not an address",
                ""
            })
    void otherAddressesAreNotOurs(String address) {
        assertThat(own.pathOf(address)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "https://evil.example",
                "/ok\r\nSet-Cookie: a=b",
                "/a\\b",
                "relative",
                ""
            })
    void onlyAPlainPathIsAPath(String path) {
        assertThat(own.path(path)).isEmpty();
    }
}
