package dev.replystream.stats.access;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;

import dev.replystream.stats.limit.RateLimitSettings;
import dev.replystream.stats.limit.RateLimits;
import jakarta.servlet.DispatcherType;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import org.jooq.DSLContext;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagers;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/** What each path needs. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AccessSettings.class, RateLimitSettings.class})
public class AccessConfiguration {

    /** Swagger UI sets styles and images of its own. */
    private static final String CONTENT_POLICY =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

    private static final String[] OPEN = {
        "/actuator/health",
        "/actuator/health/**",
        "/swagger-ui.html",
        "/swagger-ui/**",
        "/v3/api-docs",
        "/v3/api-docs/**"
    };

    /** What these change is of all tenants, or what a past period cost. */
    private static final String[] PRICES = {
        "/prices", "/prices/**", "/api-usage/reprice-runs", "/api-usage/reprice-runs/**"
    };

    @Bean
    ApiKeys apiKeys(DSLContext database, Clock clock) {
        return new ApiKeys(database, new SecureRandom(), clock);
    }

    @Bean
    KeyRing keyRing(ApiKeys keys, AccessSettings settings) {
        return new KeyRing(keys, settings, System::nanoTime);
    }

    @Bean
    ApiKeyController apiKeyController(ApiKeys keys, KeyRing ring) {
        return new ApiKeyController(keys, ring);
    }

    @Bean
    AccessProblems accessProblems() {
        return new AccessProblems();
    }

    /** The service's metrics and the health of the pipeline tell of all tenants. */
    @Bean
    SecurityFilterChain access(
            HttpSecurity http, KeyRing keys, Reach reach, AccessProblems problems, RateLimitSettings limit) {
        http.addFilterBefore(new KeyFilter(keys, reach.openWithoutKeys(), problems), AuthorizationFilter.class);
        if (limit.enabled()) {
            http.addFilterAfter(
                    new RateLimitFilter(new RateLimits(limit, System::nanoTime), problems), KeyFilter.class);
        }
        return http.csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY)))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(GET, OPEN)
                        .permitAll()
                        .requestMatchers("/actuator/**", "/health/**")
                        .access(AuthorizationManagers.allOf(has(Scope.READ.name()), has(KeyFilter.ALL_TENANTS)))
                        .requestMatchers("/api-keys", "/api-keys/**")
                        .hasAuthority(Scope.ADMIN.name())
                        .requestMatchers(GET, "/**")
                        .hasAuthority(Scope.READ.name())
                        .requestMatchers(HEAD, "/**")
                        .hasAuthority(Scope.READ.name())
                        .requestMatchers(PRICES)
                        .hasAuthority(Scope.ADMIN.name())
                        .anyRequest()
                        .hasAuthority(Scope.WRITE.name()))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .build();
    }

    /**
     * From where the service is reached.
     *
     * @param address what it listens on
     * @param openWithoutKeys whether it needs no key while there is none
     */
    record Reach(String address, boolean openWithoutKeys) {}

    @Bean
    Reach reach(ServerProperties server, AccessSettings settings) {
        InetAddress address = server.getAddress();
        boolean loopback = address != null && address.isLoopbackAddress();
        return new Reach(
                address == null ? "any address" : address.getHostAddress(), loopback || settings.allowAnonymous());
    }

    /** Reads the keys, and refuses to start where others could reach a service that has none. */
    @Bean
    InitializingBean reachableOnlyWithKeys(Reach reach, KeyRing keys) {
        return () -> {
            if (keys.isEmpty() && !reach.openWithoutKeys()) {
                throw new IllegalStateException(
                        "server.address is " + reach.address()
                                + " and there is no key: set replystream.access.admin-key, or create a key while server.address"
                                + " is 127.0.0.1, or set replystream.access.allow-anonymous=true where nobody else can reach it");
            }
        };
    }

    private static <T> AuthorityAuthorizationManager<T> has(String authority) {
        return AuthorityAuthorizationManager.hasAuthority(authority);
    }
}
