package dev.replystream.cli.control;

import dev.replystream.avro.ConversationControl;
import dev.replystream.cli.connection.ConnectionOptions;
import dev.replystream.schemas.Tenants;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which conversation, and who says so. */
final class ConversationOptions {
    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Parameters(paramLabel = "CONVERSATION", description = "Id of the conversation.")
    private String conversation = "";

    @Option(
            names = "--tenant",
            paramLabel = "NAME",
            defaultValue = Tenants.DEFAULT,
            description = "Owner of the conversation (default: ${DEFAULT-VALUE}).")
    private String tenant = Tenants.DEFAULT;

    @Option(names = "--by", paramLabel = "NAME", description = "Who gives the instruction (default: your user name).")
    private @Nullable String by;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for people.")
    private @Nullable String reason;

    /** Changes the latest instruction about it. */
    ConversationControl change(UnaryOperator<ConversationControl.Builder> change) {
        String who = by == null ? System.getProperty("user.name") : by;
        return new ControlTopic(connection.resolve())
                .change(tenant, conversation, who, builder -> change.apply(builder.setReason(reason)));
    }

    /** Says what was done. */
    static void tell(CommandSpec spec, String line) {
        spec.commandLine().getOut().println(line.strip());
        spec.commandLine().getOut().flush();
    }
}
