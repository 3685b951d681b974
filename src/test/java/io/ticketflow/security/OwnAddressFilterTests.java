package io.ticketflow.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class OwnAddressFilterTests {

    @Test
    void aRequestIsOneToTheAddressThatEmployeesOpenWhateverItsHeadersSay() throws ServletException, IOException {
        HttpServletRequest request = seen("https://desk.example", "evil.example");

        assertThat(request.getRequestURL()).hasToString("https://desk.example/tickets/N-EXP-1001");
        assertThat(request.getScheme()).isEqualTo("https");
        assertThat(request.getServerName()).isEqualTo("desk.example");
        assertThat(request.getServerPort()).isEqualTo(443);
        assertThat(request.isSecure()).isTrue();
    }

    @Test
    void aPortOfItsOwnIsKept() throws ServletException, IOException {
        HttpServletRequest request = seen("http://localhost:8080", "localhost");

        assertThat(request.getRequestURL()).hasToString("http://localhost:8080/tickets/N-EXP-1001");
        assertThat(request.getServerPort()).isEqualTo(8080);
        assertThat(request.isSecure()).isFalse();
    }

    private static HttpServletRequest seen(String base, String host) throws ServletException, IOException {
        var request = new MockHttpServletRequest("GET", "/tickets/N-EXP-1001");
        request.setServerName(host);
        request.setServerPort(80);
        var chain = new MockFilterChain();

        new OwnAddressFilter(URI.create(base)).doFilter(request, new MockHttpServletResponse(), chain);

        return (HttpServletRequest) Objects.requireNonNull(chain.getRequest());
    }
}
