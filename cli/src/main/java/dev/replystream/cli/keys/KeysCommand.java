package dev.replystream.cli.keys;

import dev.replystream.cli.http.JsonClient;
import picocli.CommandLine.Command;

/** {@code keys}: who may use the stats API. */
@Command(
        name = "keys",
        description = {
            "Create, list and revoke keys of the stats API.",
            "With the first key it is closed to everybody without one. Give the key of an administrator in the variable "
                    + JsonClient.API_KEY + "; the other commands that ask the stats API take theirs from there too."
        },
        synopsisSubcommandLabel = "(create | list | revoke)",
        subcommands = {KeysCreateCommand.class, KeysListCommand.class, KeysRevokeCommand.class},
        mixinStandardHelpOptions = true)
public final class KeysCommand {}
