package io.ticketflow.local;

import static org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer.authorizationServer;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.OAuth2TokenFormat;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/** The stand-in's own context. Without a stereotype, so that the application never finds it. */
@EnableWebSecurity
class SignInServerConfiguration {

    private static final String TENANT_PATH = "/" + SignInServer.TENANT;

    @Bean
    TomcatServletWebServerFactory webServer(SignInServer.Place place) {
        var server = new TomcatServletWebServerFactory(place.port().number());
        server.setAddress(InetAddress.getLoopbackAddress());
        // Without a servlet behind every path, Tomcat does not ask the filters, which answer most of them.
        server.setRegisterDefaultServlet(true);
        // Cookies know no ports: the application on the same host has its own.
        server.getSession().getCookie().setName("SIGN_IN");
        server.getSession().setTimeout(Duration.ofHours(8));
        return server;
    }

    @Bean
    ServletRegistrationBean<SignInForm> form(LocalPages pages) {
        return new ServletRegistrationBean<>(new SignInForm(pages), SignInForm.PATH);
    }

    @Bean
    ServletRegistrationBean<AccessTokenPage> accessTokens(TokenMint mint) {
        return new ServletRegistrationBean<>(new AccessTokenPage(mint), AccessTokenPage.PATH);
    }

    @Bean
    SecurityFilterChain provider(HttpSecurity http, SignInServer.Place place) throws Exception {
        return http.with(
                        authorizationServer(),
                        server -> server.oidc(oidc ->
                                oidc.logoutEndpoint(endpoint -> endpoint.errorResponseHandler(signOutAnyway(place)))))
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                PathPatternRequestMatcher.withDefaults().matcher(AccessTokenPage.PATH))
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .authenticationProvider(new NoPassword())
                .formLogin(form -> form.loginPage(SignInForm.PATH).permitAll())
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint(SignInForm.PATH)))
                .csrf(csrf -> csrf.ignoringRequestMatchers(AnyRequestMatcher.INSTANCE))
                .build();
    }

    /** A session of the application can be older than this process, which then does not know its id token. */
    private static AuthenticationFailureHandler signOutAnyway(SignInServer.Place place) {
        return (request, response, refusal) -> {
            var session = request.getSession(false);
            if (session != null) {
                session.invalidate();
            }
            response.sendRedirect(place.application() + "/");
        };
    }

    @Bean
    AuthorizationServerSettings paths(TokenMint mint) {
        return AuthorizationServerSettings.builder()
                .issuer(mint.issuer())
                .authorizationEndpoint(TENANT_PATH + "/oauth2/v2.0/authorize")
                .tokenEndpoint(TENANT_PATH + "/oauth2/v2.0/token")
                .oidcLogoutEndpoint(TENANT_PATH + "/oauth2/v2.0/logout")
                .jwkSetEndpoint(TENANT_PATH + "/discovery/v2.0/keys")
                .build();
    }

    /** The secret is no secret, and every sign-in waits for its comparison. */
    @Bean
    PasswordEncoder quickEncoder() {
        return new BCryptPasswordEncoder(4);
    }

    @Bean
    RegisteredClientRepository clients(SignInServer.Place place, PasswordEncoder encoder) {
        RegisteredClient ticketflow = RegisteredClient.withId("ticketflow")
                .clientId(SignInServer.CLIENT_ID)
                .clientSecret(encoder.encode(SignInServer.CLIENT_SECRET))
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(place.application() + "/login/oauth2/code/")
                .postLogoutRedirectUri(place.application() + "/")
                .scope(OidcScopes.OPENID)
                .scope(OidcScopes.PROFILE)
                .scope("offline_access")
                .clientSettings(ClientSettings.builder()
                        .requireAuthorizationConsent(false)
                        .build())
                // Ticketflow asks nothing with it, and every sign-in would wait for its signature.
                .tokenSettings(TokenSettings.builder()
                        .accessTokenFormat(OAuth2TokenFormat.REFERENCE)
                        .build())
                .build();
        return new InMemoryRegisteredClientRepository(ticketflow);
    }

    /** The claims by which Azure AD names a person. */
    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims() {
        return context -> {
            if (OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
                String email = context.getPrincipal().getName();
                SamplePerson.withEmail(email)
                        .ifPresent(person -> context.getClaims()
                                .claims(claims -> claims.putAll(Map.of(
                                        "oid", person.oid(),
                                        "tid", SignInServer.TENANT,
                                        "ver", "2.0",
                                        "name", person.name(),
                                        "preferred_username", person.email()))));
            }
        };
    }

    @Bean
    JWKSource<SecurityContext> keys(TokenMint mint) {
        return mint.keys();
    }

    @Bean
    JwtDecoder decoder(JWKSource<SecurityContext> keys) {
        return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
    }
}
