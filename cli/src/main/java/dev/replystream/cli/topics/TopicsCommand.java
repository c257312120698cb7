package dev.replystream.cli.topics;

import picocli.CommandLine.Command;

/** {@code topics}: the deploy step and a look at what is there. */
@Command(
        name = "topics",
        description = "Create, list and describe the topics of the catalogue.",
        synopsisSubcommandLabel = "(list | create | describe)",
        subcommands = {TopicsListCommand.class, TopicsCreateCommand.class, TopicsDescribeCommand.class},
        mixinStandardHelpOptions = true)
public final class TopicsCommand {}
