package dev.replystream.cli.control;

import dev.replystream.avro.ConversationControl;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code conversation reset}: what was said no longer counts. */
@Command(
        name = "reset",
        description = "What was said until now no longer enters a prompt.",
        mixinStandardHelpOptions = true)
final class ConversationResetCommand implements Callable<Integer> {
    @Mixin
    private ConversationOptions options = new ConversationOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        ConversationControl control = options.change(builder -> builder.setContextResetAt(Instant.now()));
        ConversationOptions.tell(
                spec, "%s begins anew at %s".formatted(control.getConversationId(), control.getContextResetAt()));
        return 0;
    }
}
