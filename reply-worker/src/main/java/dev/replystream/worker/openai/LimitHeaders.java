package dev.replystream.worker.openai;

import dev.replystream.worker.limit.ReportedLimits;
import java.io.IOException;
import java.util.function.Consumer;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Reads the limits that each answer names, whatever else it is.
 *
 * @see <a href="https://platform.openai.com/docs/guides/rate-limits">OpenAI, rate limits in headers</a>
 */
record LimitHeaders(Consumer<ReportedLimits> listener) implements Interceptor {

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        listener.accept(new ReportedLimits(
                perMinute(response.header("x-ratelimit-limit-requests")),
                perMinute(response.header("x-ratelimit-limit-tokens"))));
        return response;
    }

    /** What cannot be read says nothing. */
    private static long perMinute(@Nullable String header) {
        try {
            return header == null ? 0 : Math.max(0, Long.parseLong(header.trim()));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
