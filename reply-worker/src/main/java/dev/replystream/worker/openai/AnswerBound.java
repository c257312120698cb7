package dev.replystream.worker.openai;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/**
 * Bounds what is read of an answer, after it was unpacked: neither a hundred megabytes nor a few that unpack to gigabytes
 * may take a worker's memory. How long it may take is the call's own limit.
 */
final class AnswerBound implements Interceptor {

    private final long mostBytes;

    /**
     * @param mostBytes bytes above which reading an answer ends with an {@link OversizeAnswerException}
     */
    AnswerBound(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        ResponseBody body = response.body();
        return body == null
                ? response
                : response.newBuilder().body(new Bounded(body, mostBytes)).build();
    }

    private static final class Bounded extends ResponseBody {
        private final ResponseBody body;
        private final BufferedSource source;

        Bounded(ResponseBody body, long mostBytes) {
            this.body = body;
            this.source = Okio.buffer(new Counted(body.source(), mostBytes));
        }

        @Override
        public @Nullable MediaType contentType() {
            return body.contentType();
        }

        @Override
        public long contentLength() {
            return body.contentLength();
        }

        @Override
        public BufferedSource source() {
            return source;
        }
    }

    private static final class Counted extends ForwardingSource {
        private final long mostBytes;
        private long count;

        Counted(Source source, long mostBytes) {
            super(source);
            this.mostBytes = mostBytes;
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            long read = super.read(sink, byteCount);
            count += Math.max(0, read);
            if (count > mostBytes) {
                throw new OversizeAnswerException(mostBytes);
            }
            return read;
        }
    }
}
