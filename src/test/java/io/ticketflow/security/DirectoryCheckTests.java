package io.ticketflow.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DirectoryCheckTests {

    private HttpServer directory;

    @BeforeEach
    void start() throws IOException {
        directory = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        directory.createContext("/ours/discovery/v2.0/keys", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        directory.start();
    }

    @AfterEach
    void stop() {
        directory.stop(0);
    }

    @Test
    void aTenantWithKeysIsWell() {
        assertThat(new DirectoryCheck(endpoint(), "ours").problem()).isEmpty();
    }

    @Test
    void aTenantThatTheDirectoryDoesNotKnowIsNamed() {
        assertThat(new DirectoryCheck(endpoint(), "other").problem())
                .hasValueSatisfying(sentence ->
                        assertThat(sentence).contains("does not know the tenant; correct AZURE_TENANT_ID (404"));
    }

    @Test
    void aDirectoryThatIsAwayIsNamed() {
        String endpoint = endpoint();
        directory.stop(0);

        assertThat(new DirectoryCheck(endpoint, "ours").problem())
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("cannot be reached"));
    }

    private String endpoint() {
        return "http://127.0.0.1:" + directory.getAddress().getPort() + "/";
    }
}
