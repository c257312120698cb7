package dev.replystream.cli.control;

import dev.replystream.avro.ConversationControl;
import dev.replystream.avro.ConversationState;
import dev.replystream.cli.terminal.DurationConverter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code conversation pause}: machines reply no more. */
@Command(
        name = "pause",
        description = "A human takes over: the conversation's messages get no reply by a machine.",
        mixinStandardHelpOptions = true)
final class ConversationPauseCommand implements Callable<Integer> {
    private static final Duration LONGEST = Duration.ofDays(365);

    @Mixin
    private ConversationOptions options = new ConversationOptions();

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "The pause ends by itself after this, at most 365d (default: when it is resumed).")
    private @Nullable Duration length;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Duration asked = length;
        if (asked != null && (asked.isZero() || asked.compareTo(LONGEST) > 0)) {
            throw new ParameterException(spec.commandLine(), "--for must be above 0 and at most 365d, was " + asked);
        }
        Instant until = asked == null ? null : Instant.now().plus(asked);
        ConversationControl control = options.change(
                builder -> builder.setState(ConversationState.PAUSED).setPausedUntil(until));
        ConversationOptions.tell(
                spec, "%s is paused %s".formatted(control.getConversationId(), until == null ? "" : "until " + until));
        return 0;
    }
}
