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
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
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

    /** Ticketflow uses nothing of these; 'copy' needs the clipboard, which is ours alone by default. */
    private static final String NO_DEVICES = "accelerometer=(), autoplay=(), camera=(), display-capture=(),"
            + " encrypted-media=(), geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(),"
            + " payment=(), picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=(),"
            + " xr-spatial-tracking=()";

    @Bean
    SecurityFilterChain ways(
            HttpSecurity http,
            TurnedAway turnedAway,
            HeaderWriter pageHeaders,
            HeaderWriter camundaHeaders,
            SessionSettings session,
            Allowances allowances,
            Environment settings,
            ObjectProvider<Clock> clock)
            throws Exception {
        var limit = new SessionLimit(session.maximum(), clock.getIfAvailable(Clock::systemUTC));
        return http.with(AadWebApplicationHttpSecurityConfigurer.aadWebApplication(), Customizer.withDefaults())
                .oauth2Login(signIn -> signIn.failureHandler(turnedAway))
                .authorizeHttpRequests(requests -> closeAllButResources(requests, new ManagementPort(settings)))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(turnedAway).accessDeniedHandler(turnedAway))
                .sessionManagement(management -> management.sessionFixation(SessionFixationConfigurer::newSession))
                .requestCache(cache -> cache.requestCache(pagesToComeBackTo()))
                .addFilterBefore(limit, SecurityContextHolderFilter.class)
                .addFilterAfter(new OuterLimits(allowances, turnedAway), CsrfFilter.class)
                .csrf(csrf -> csrf.csrfTokenRepository(new HttpSessionCsrfTokenRepository())
                        .ignoringRequestMatchers(CAMUNDA))
                .headers(headers -> headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::disable)
                        .addHeaderWriter(pageHeaders)
                        .addHeaderWriter(camundaHeaders)
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(policy -> policy.policy(NO_DEVICES))
                        .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN)))
                .build();
    }

    private static void closeAllButResources(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests,
            RequestMatcher monitoring) {
        requests.dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR, DispatcherType.ASYNC)
                .permitAll()
                .requestMatchers(PathRequest.toStaticResources().atCommonLocations())
                .permitAll()
                .requestMatchers("/img/**")
                .permitAll()
                .requestMatchers(monitoring)
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
    TurnedAway turnedAway(
            OwnAddress own, MessageSource messages, ObjectMapper json, KeptForms kept, SignInCounts counts) {
        return new TurnedAway(own, messages, json, kept, counts);
    }

    @Bean
    RequestRejectedHandler refusedAddress(TurnedAway turnedAway) {
        return new RefusedAddress(turnedAway);
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

    /** For the answers for which Camunda has no policy of its own, such as a refusal. */
    @Bean
    HeaderWriter camundaHeaders() {
        var bare =
                new ContentSecurityPolicyHeaderWriter("default-src 'self'; object-src 'none'; frame-ancestors 'none'");
        return new DelegatingRequestMatcherHeaderWriter(CAMUNDA, bare);
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
