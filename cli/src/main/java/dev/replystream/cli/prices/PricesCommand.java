package dev.replystream.cli.prices;

import picocli.CommandLine.Command;

/** {@code prices}: versions of the price table. */
@Command(
        name = "prices",
        description = {
            "List, show and add versions of the prices.",
            "A version never changes: another one says what costs something else from some day on, or did so already."
        },
        synopsisSubcommandLabel = "(list | show | add)",
        subcommands = {PricesListCommand.class, PricesShowCommand.class, PricesAddCommand.class},
        mixinStandardHelpOptions = true)
public final class PricesCommand {}
