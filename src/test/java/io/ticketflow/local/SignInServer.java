package io.ticketflow.local;

import com.nimbusds.jose.jwk.RSAKey;
import java.net.URI;
import org.springframework.boot.web.servlet.context.AnnotationConfigServletWebServerApplicationContext;

/**
 * Stands in for Azure AD, on loopback: an OIDC provider with the same paths and claims, where one signs in as any person
 * of the sample organisation without a password.
 */
final class SignInServer implements AutoCloseable {

    static final String TENANT = "10ca1000-0000-4000-8000-000000000000";
    static final String CLIENT_ID = "10ca1000-0000-4000-8000-000000000001";
    /** Only ever good for this stand-in, which answers on loopback alone. */
    static final String CLIENT_SECRET = "local";

    /**
     * @param address where this provider is reached
     * @param application where Ticketflow is
     */
    record Place(URI address, Port port, URI application) {}

    private final AnnotationConfigServletWebServerApplicationContext context;
    private final TokenMint mint;

    private SignInServer(AnnotationConfigServletWebServerApplicationContext context, TokenMint mint) {
        this.context = context;
        this.mint = mint;
    }

    /** A bare context, not a second Spring Boot application: that would set up the logging of this process anew. */
    static SignInServer start(Place place, RSAKey key, LocalPages pages) {
        var context = new AnnotationConfigServletWebServerApplicationContext();
        var mint = new TokenMint(place.address(), key);
        context.setDisplayName("sign-in");
        context.registerBean(Place.class, () -> place);
        context.registerBean(LocalPages.class, () -> pages);
        context.registerBean(TokenMint.class, () -> mint);
        context.register(SignInServerConfiguration.class);
        context.refresh();
        return new SignInServer(context, mint);
    }

    TokenMint mint() {
        return mint;
    }

    @Override
    public void close() {
        context.close();
    }
}
