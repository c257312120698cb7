package dev.replystream.stats.web;

import dev.replystream.stats.freshness.Freshness;
import dev.replystream.stats.freshness.Lag;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets callers keep answers about periods that are complete: a strong {@code ETag}, 304 to whoever has it (RFC 9110), and
 * a minute without a question. Answers about open periods are not to be kept.
 *
 * <p>An {@code ETag} stands for every byte, and freshness moves with every record; so the freshness in a final answer is
 * that of when these figures were first answered, and the headers {@code As-Of}, {@code Complete-Until} and {@code Lag}
 * tell of now. It is remembered for the answers that were asked for last; one that was forgotten gets a new one, and
 * another tag. A late event changes the figures and thereby the tag. The server does not compress what has a strong tag.
 * Safe for use by several threads.
 */
@RestControllerAdvice
public class FinalAnswers implements ResponseBodyAdvice<PeriodAnswer> {

    private static final int REMEMBERED = 1_000;
    private static final CacheControl KEPT =
            CacheControl.maxAge(Duration.ofMinutes(1)).cachePrivate();
    private static final List<String> VARY = List.of(HttpHeaders.ACCEPT, HttpHeaders.AUTHORIZATION, "X-API-Key");
    private static final Freshness NONE = new Freshness(null, null, new Lag(null, Map.of()));
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, Freshness> first = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Freshness> eldest) {
            return size() > REMEMBERED;
        }
    };

    @Override
    public boolean supports(MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
        return PeriodAnswer.class.isAssignableFrom(returned.getParameterType());
    }

    @Override
    public @Nullable PeriodAnswer beforeBodyWrite(
            @Nullable PeriodAnswer answer,
            MethodParameter returned,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (answer == null || !answer.complete()) {
            response.getHeaders().setCacheControl(CacheControl.noStore());
            return answer;
        }
        return kept(answer, type, (ServletServerHttpRequest) request, (ServletServerHttpResponse) response);
    }

    private @Nullable PeriodAnswer kept(
            PeriodAnswer answer, MediaType type, ServletServerHttpRequest request, ServletServerHttpResponse response) {
        String figures = digest(JSON.writeValueAsString(answer.with(NONE)));
        Freshness told = firstOf(figures, answer.freshness());
        HttpHeaders headers = response.getHeaders();
        headers.setCacheControl(KEPT);
        headers.setVary(VARY);
        FreshnessHeaders.set(headers, answer.freshness());
        String tag = '"' + digest(type + " " + figures + " " + told) + '"';
        if (new ServletWebRequest(request.getServletRequest(), response.getServletResponse()).checkNotModified(tag)) {
            response.setStatusCode(HttpStatus.NOT_MODIFIED);
            response.close();
            return null;
        }
        return answer.with(told);
    }

    private synchronized Freshness firstOf(String figures, Freshness now) {
        return first.computeIfAbsent(figures, _ -> now);
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
