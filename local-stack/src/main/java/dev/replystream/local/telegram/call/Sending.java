package dev.replystream.local.telegram.call;

import dev.replystream.local.simulator.distribution.SeededRandom;
import dev.replystream.local.simulator.exchange.Answer;
import dev.replystream.local.simulator.fault.FaultRule;
import dev.replystream.local.simulator.steering.Steering;
import dev.replystream.local.simulator.steering.Steering.Course;
import dev.replystream.local.telegram.behaviour.Behaviour;
import dev.replystream.local.telegram.chat.ChatState;
import dev.replystream.local.telegram.chat.Chats;
import dev.replystream.local.telegram.fault.Fault;
import dev.replystream.local.telegram.fault.FaultedRequest;
import dev.replystream.local.telegram.flood.FloodControl;
import dev.replystream.local.telegram.journal.ReceivedRequest;
import dev.replystream.local.telegram.wire.ApiErrors;
import dev.replystream.local.telegram.wire.RefusedRequestException;
import dev.replystream.local.telegram.wire.Results;
import dev.replystream.local.telegram.wire.SendMessage;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Settles {@code sendMessage}: faults first, then the message itself, its chat, and the limits. */
final class Sending {
    private final SeededRandom random;
    private final Steering<Behaviour, Fault> steering;
    private final Chats chats = new Chats();
    private final FloodControl floodControl = new FloodControl();

    Sending(SeededRandom random, Steering<Behaviour, Fault> steering) {
        this.random = random;
        this.steering = steering;
    }

    Settled settle(ReceivedRequest received, BotRequest request) {
        Course<Behaviour, Fault> course = steering.course();
        Optional<FaultRule<Fault>> rule = fault(received, request, course);
        long delay = delayNanos(received, course);
        if (rule.isPresent() && !rule.get().fault().sends()) {
            return failed(delay, rule.get(), Results.bot(received.botId()), null);
        }
        try {
            SendMessage message = SendMessage.of(request.parameters());
            return settle(received, message, course, rule, delay);
        } catch (RefusedRequestException e) {
            return Settled.refused(e.error());
        }
    }

    private Settled settle(
            ReceivedRequest received,
            SendMessage message,
            Course<Behaviour, Fault> course,
            Optional<FaultRule<Fault>> rule,
            long delay) {
        if (!Chats.isId(message.chatId())) {
            return Settled.refused(ApiErrors.CHAT_NOT_FOUND);
        }
        ChatState state = course.behaviour().chats().get(message.chatId());
        if (state != null) {
            return Settled.refused(state.error());
        }
        Duration wait = floodControl.admit(
                received.botId(), message.chatId(), course.behaviour().limits(), received.receivedAt());
        if (!wait.isZero()) {
            return Settled.refused(ApiErrors.rateLimited(wait));
        }
        long id = chats.nextMessageId(received.botId(), message.chatId());
        Answer good = Results.message(received.botId(), message, id, received.receivedAt());
        return rule.map(each -> failed(delay, each, good, id)).orElseGet(() -> Settled.answered(delay, good, id));
    }

    private Optional<FaultRule<Fault>> fault(
            ReceivedRequest received, BotRequest request, Course<Behaviour, Fault> course) {
        FaultRule.Subject subject = new FaultRule.Subject(
                received.receivedAt(),
                request.parameters().get("chat_id"),
                request.parameters().get("text"));
        return course.faults()
                .happening(subject, random.of(received.sequence(), "fault").nextDouble());
    }

    private long delayNanos(ReceivedRequest received, Course<Behaviour, Fault> course) {
        return (long) (course.behaviour().latencyMillis().sample(random.of(received.sequence(), "latency")) * 1e6);
    }

    private static Settled failed(long delay, FaultRule<Fault> rule, Answer good, @Nullable Long messageId) {
        Fault fault = rule.fault();
        return Settled.failed(delay, fault, fault.play(new FaultedRequest(good, rule.retryAfter())), messageId);
    }
}
