package dev.replystream.cli.control;

import picocli.CommandLine.Command;

/** {@code conversation}: instructions about one conversation. */
@Command(
        name = "conversation",
        description = "Take a conversation over, give it back, or let it begin anew.",
        synopsisSubcommandLabel = "(pause | resume | reset)",
        subcommands = {ConversationPauseCommand.class, ConversationResumeCommand.class, ConversationResetCommand.class},
        mixinStandardHelpOptions = true)
public final class ConversationCommand {}
