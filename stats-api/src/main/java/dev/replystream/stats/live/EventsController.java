package dev.replystream.stats.live;

import dev.replystream.service.web.InvalidFieldException;
import dev.replystream.stats.access.Caller;
import dev.replystream.stats.access.KeyRing;
import dev.replystream.stats.web.Tenant;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** What happens now. */
@RestController
@Tag(name = "events")
public class EventsController {

    private static final String LAST_EVENT_ID = "Last-Event-ID";
    private static final long NO_TIMEOUT = 0;

    private final LiveLog log;
    private final LiveClients clients;
    private final KeyRing keys;
    private final LiveSettings settings;

    EventsController(LiveLog log, LiveClients clients, KeyRing keys, LiveSettings settings) {
        this.log = log;
        this.clients = clients;
        this.keys = keys;
        this.settings = settings;
    }

    @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            summary = "Minutes of usage and alerts as they change, as server-sent events",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content =
                                    @Content(
                                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                                            schema = @Schema(type = "string"))))
    SseEmitter events(
            @Parameter(description = "`usage_window`, `alert`, or both (the default), separated by a comma")
                    @RequestParam(name = "type", required = false)
                    @Nullable
                    String type,
            @Parameter(description = "Id of the last event that was seen; what came after it is told first")
                    @RequestHeader(name = LAST_EVENT_ID, required = false)
                    @Nullable
                    String lastEventId,
            Tenant tenant,
            HttpServletResponse response) {
        Set<EventKind> kinds = kinds(type);
        Position from = position(lastEventId);
        Caller caller = Caller.current().orElse(null);
        String key = caller == null ? "" : caller.name();
        clients.enter(key);
        // Proxies that gather answers would hold events back.
        response.setHeader("X-Accel-Buffering", "no");
        SseEmitter emitter = new SseEmitter(NO_TIMEOUT);
        LiveLog.Reader reader = log.open(
                event -> event.tenant().equals(tenant.id())
                        && kinds.contains(event.place().kind()),
                from);
        BooleanSupplier allowed = () -> caller != null && keys.isGood(caller);
        EventStream stream = new EventStream(reader, emitter, settings.heartbeat(), allowed);
        Thread _ = Thread.ofVirtual().name("events").start(() -> {
            try {
                stream.run();
            } finally {
                clients.leave(key);
            }
        });
        return emitter;
    }

    private static Set<EventKind> kinds(@Nullable String type) {
        if (type == null) {
            return EnumSet.allOf(EventKind.class);
        }
        Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
        for (String code : type.split(",", -1)) {
            kinds.add(EventKind.ofCode(code)
                    .orElseThrow(() -> new InvalidFieldException(
                            "type", "must be some of " + String.join(", ", EventKind.codes()))));
        }
        return kinds;
    }

    private static @Nullable Position position(@Nullable String lastEventId) {
        if (lastEventId == null || lastEventId.isEmpty()) {
            return null;
        }
        return Position.parse(lastEventId)
                .orElseThrow(() -> new InvalidFieldException(LAST_EVENT_ID, "must be the id of an event"));
    }
}
