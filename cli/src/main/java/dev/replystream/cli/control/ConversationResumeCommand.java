package dev.replystream.cli.control;

import dev.replystream.avro.ConversationControl;
import dev.replystream.avro.ConversationState;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code conversation resume}: machines reply again. */
@Command(name = "resume", description = "Machines reply again.", mixinStandardHelpOptions = true)
final class ConversationResumeCommand implements Callable<Integer> {
    @Mixin
    private ConversationOptions options = new ConversationOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        ConversationControl control = options.change(
                builder -> builder.setState(ConversationState.ACTIVE).setPausedUntil(null));
        ConversationOptions.tell(spec, "%s is answered by machines again".formatted(control.getConversationId()));
        return 0;
    }
}
