package dev.replystream.stats.live;

import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells one client what it wants to know until it leaves, its key ends or the service stops. Runs on a virtual thread,
 * which waits where the client is slow.
 */
final class EventStream implements Runnable {

    private static final long RETRY_MILLIS = 3_000;

    private final LiveLog.Reader reader;
    private final SseEmitter emitter;
    private final Duration heartbeat;
    private final BooleanSupplier allowed;

    /** @param allowed whether the client may still see anything; asked at least once in each heartbeat */
    EventStream(LiveLog.Reader reader, SseEmitter emitter, Duration heartbeat, BooleanSupplier allowed) {
        this.reader = reader;
        this.emitter = emitter;
        this.heartbeat = heartbeat;
        this.allowed = allowed;
    }

    @Override
    public void run() {
        try {
            LiveLog.Batch batch = reader.next(Duration.ZERO);
            emitter.send(SseEmitter.event()
                    .reconnectTime(RETRY_MILLIS)
                    .id(batch.position())
                    .comment("connected"));
            long looked = System.nanoTime();
            while (!batch.ended()) {
                send(batch);
                if (System.nanoTime() - looked >= heartbeat.toNanos()) {
                    if (!allowed.getAsBoolean()) {
                        break;
                    }
                    looked = System.nanoTime();
                }
                batch = reader.next(heartbeat);
                if (batch.events().isEmpty() && !batch.missed() && !batch.ended()) {
                    emitter.send(SseEmitter.event().id(batch.position()).comment("heartbeat"));
                }
            }
            emitter.complete();
        } catch (IOException | RuntimeException e) {
            // Mostly the client has left.
            emitter.completeWithError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            emitter.complete();
        }
    }

    private void send(LiveLog.Batch batch) throws IOException {
        if (batch.missed()) {
            emitter.send(SseEmitter.event().name("missed").data("{}"));
        }
        for (LiveLog.Told told : batch.events()) {
            emitter.send(SseEmitter.event()
                    .id(told.position())
                    .name(told.event().place().kind().code())
                    .data(told.event().json()));
        }
    }
}
