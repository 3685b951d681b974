package io.ticketflow.security;

import com.azure.spring.cloud.autoconfigure.implementation.aad.configuration.properties.AadAuthenticationProperties;
import com.azure.spring.cloud.autoconfigure.implementation.aad.security.AadWebApplicationHttpSecurityConfigurer;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ticketflow.people.Recognition;
import jakarta.servlet.DispatcherType;
import java.net.URI;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.security.servlet.PathRequest;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.SessionManagementConfigurer.SessionFixationConfigurer;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter.XFrameOptionsMode;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** The way in. Whoever is signed in passes here; what they may do is decided by the rules, from our own tables. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration {

    /** Camunda's web applications have their own headers and their own guard against forged requests. */
    private static final RequestMatcher CAMUNDA =
            PathPatternRequestMatcher.withDefaults().matcher("/camunda/**");

    @Bean
    SecurityFilterChain ways(
            HttpSecurity http,
            TurnedAway turnedAway,
            HeaderWriter pageHeaders,
            SessionSettings session,
            ObjectProvider<Clock> clock)
            throws Exception {
        var limit = new SessionLimit(session.maximum(), clock.getIfAvailable(Clock::systemUTC));
        return http.with(AadWebApplicationHttpSecurityConfigurer.aadWebApplication(), Customizer.withDefaults())
                .oauth2Login(signIn -> signIn.failureHandler(turnedAway))
                .authorizeHttpRequests(SecurityConfiguration::closeAllButResources)
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(turnedAway).accessDeniedHandler(turnedAway))
                .sessionManagement(management -> management.sessionFixation(SessionFixationConfigurer::newSession))
                .requestCache(cache -> cache.requestCache(pagesToComeBackTo()))
                .addFilterBefore(limit, SecurityContextHolderFilter.class)
                .csrf(csrf -> csrf.csrfTokenRepository(new HttpSessionCsrfTokenRepository())
                        .ignoringRequestMatchers(CAMUNDA))
                .headers(headers -> headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::disable)
                        .addHeaderWriter(pageHeaders)
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)))
                .build();
    }

    private static void closeAllButResources(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR)
                .permitAll()
                .requestMatchers(PathRequest.toStaticResources().atCommonLocations())
                .permitAll()
                .requestMatchers("/error", "/actuator/health", "/actuator/health/**")
                .permitAll()
                .anyRequest()
                .authenticated();
    }

    private static HttpSessionRequestCache pagesToComeBackTo() {
        var cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(Asker::opensPage);
        cache.setMatchingRequestParameterName(null);
        return cache;
    }

    @Bean
    TurnedAway turnedAway(OwnAddress own, MessageSource messages, ObjectMapper json) {
        return new TurnedAway(own, messages, json);
    }

    @Bean
    OwnAddress ownAddress(@Value("${ticketflow.base-url}") URI base) {
        return new OwnAddress(base);
    }

    @Bean
    HeaderWriter pageHeaders(Environment settings, AadAuthenticationProperties azure) {
        var policy = new ContentSecurityPolicyHeaderWriter(PagePolicy.of(settings, directory(azure)));
        var frames = new XFrameOptionsHeaderWriter(XFrameOptionsMode.DENY);
        HeaderWriter both = (request, response) -> {
            policy.writeHeaders(request, response);
            frames.writeHeaders(request, response);
        };
        return new DelegatingRequestMatcherHeaderWriter(new NegatedRequestMatcher(CAMUNDA), both);
    }

    @Bean
    JwtDecoderFactory<ClientRegistration> idTokens(AadAuthenticationProperties azure) {
        return IdTokens.decoders(directory(azure), azure.getProfile().getTenantId());
    }

    @Bean
    OAuth2UserService<OidcUserRequest, OidcUser> employeeSignIn(Recognition recognition) {
        return new EmployeeSignIn(recognition);
    }

    @Bean
    OAuth2AuthorizedClientRepository noTokensKept() {
        return new NoTokensKept();
    }

    private static String directory(AadAuthenticationProperties azure) {
        return azure.getProfile().getEnvironment().getActiveDirectoryEndpoint();
    }
}
