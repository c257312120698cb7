package dev.replystream.local.simulator.steering;

import dev.replystream.local.simulator.exchange.Answer;
import dev.replystream.local.simulator.exchange.HttpCall;
import dev.replystream.local.simulator.journal.Journal;
import dev.replystream.local.simulator.journal.JournalPage;
import dev.replystream.local.simulator.json.JsonBytes;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Answers what is asked under {@code /simulator}. Needs no access: the server is bound to the loopback address. */
public final class SimulatorPages {
    /** What all these pages begin with. */
    public static final String PREFIX = "/simulator/";

    private static final byte[] UP = "{\"status\":\"UP\"}".getBytes(StandardCharsets.UTF_8);

    private final Steering<?, ?> steering;
    private final Journal journal;

    public SimulatorPages(Steering<?, ?> steering, Journal journal) {
        this.steering = steering;
        this.journal = journal;
    }

    /** The answer to a request whose path begins with {@link #PREFIX}. */
    public Answer answer(HttpCall http) {
        return switch (http.method() + " " + http.path().substring(PREFIX.length())) {
            case "GET health" -> json(UP);
            case "GET behaviour" -> json(steering.json());
            case "PUT behaviour" -> steer(http.body());
            case "GET totals" -> json(journal.totalsJson());
            case "GET journal" -> journal(http.query().getOrDefault("from", "1"));
            case "DELETE journal" -> cleared();
            default -> error(404, "There is no " + http.method() + " " + http.path());
        };
    }

    private Answer steer(byte[] body) {
        try {
            steering.steer(body);
            return json(steering.json());
        } catch (IllegalArgumentException e) {
            return error(400, String.valueOf(e.getMessage()));
        }
    }

    private Answer journal(String from) {
        try {
            return JournalPage.from(Long.parseLong(from), journal);
        } catch (NumberFormatException e) {
            return error(400, "from must be a sequence number, was " + from);
        }
    }

    private Answer cleared() {
        journal.clear();
        return Answer.whole(204, List.of(), new byte[0]);
    }

    private static Answer json(byte[] body) {
        return Answer.json(200, List.of(), body);
    }

    private static Answer error(int status, String message) {
        return Answer.json(status, List.of(), JsonBytes.of(json -> {
            json.writeStartObject();
            json.writeObjectPropertyStart("error");
            json.writeStringProperty("message", message);
            json.writeEndObject();
            json.writeEndObject();
        }));
    }
}
