package dev.replystream.cli;

import dev.replystream.cli.terminal.Interrupt;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/**
 * What a command line printed and returned.
 *
 * @param exitCode of the process
 * @param out lines of standard output
 * @param err standard error
 */
record CommandRun(int exitCode, List<String> out, String err) {
    static CommandRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = Replystream.commandLine(new Interrupt());
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        int exitCode = commandLine.execute(arguments);
        return new CommandRun(exitCode, out.toString().lines().toList(), err.toString());
    }
}
