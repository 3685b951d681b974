package io.ticketflow.security;

import com.azure.spring.cloud.autoconfigure.implementation.aad.configuration.properties.AadAuthenticationProperties;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;

/**
 * The way in for programs that act for an employee: a bearer token at each call of the API, no session, and so nothing
 * that a forged request could ride on. What the employee may do is read from our own tables, as for pages.
 */
@Configuration(proxyBeanMethods = false)
class BearerConfiguration {

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain programs(
            HttpSecurity http,
            TurnedAway turnedAway,
            SignedIn signedIn,
            Allowances allowances,
            SignInCounts counts,
            AadAuthenticationProperties azure,
            ApiSettings api,
            @Value("${server.servlet.session.cookie.name}") String cookie)
            throws Exception {
        var refusals = new BearerRefusals(turnedAway, allowances, counts);
        return http.securityMatcher(BearerConfiguration::isBearerCall)
                .authorizeHttpRequests(requests -> requests.anyRequest()
                        .access((who, what) ->
                                new AuthorizationDecision(signedIn.find().isPresent())))
                .oauth2ResourceServer(server -> server.jwt(jwt ->
                                jwt.decoder(decoder(azure, api.scope())).jwtAuthenticationConverter(this::employee))
                        .authenticationEntryPoint(refusals)
                        .accessDeniedHandler(refusals))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new OneWayIn(cookie, turnedAway), SecurityContextHolderFilter.class)
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    private static boolean isBearerCall(HttpServletRequest request) {
        String authorization = String.valueOf(request.getHeader(HttpHeaders.AUTHORIZATION));
        return Asker.path(request).startsWith("/api/")
                && authorization.regionMatches(true, 0, "Bearer", 0, "Bearer".length());
    }

    private static JwtDecoder decoder(AadAuthenticationProperties azure, String scope) {
        return AccessTokens.decoder(
                azure.getProfile().getEnvironment().getActiveDirectoryEndpoint(),
                azure.getProfile().getTenantId(),
                azure.getCredential().getClientId(),
                scope);
    }

    private AbstractAuthenticationToken employee(Jwt token) {
        return new JwtAuthenticationToken(token, List.of(), token.getClaimAsString(DirectoryClaims.OBJECT_ID));
    }
}
